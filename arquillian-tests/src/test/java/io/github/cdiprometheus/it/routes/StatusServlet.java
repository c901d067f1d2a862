package io.github.cdiprometheus.it.routes;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet without JAX-RS. */
@WebServlet("/servlet/*")
public class StatusServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Integer.parseInt(request.getPathInfo().substring(1)), response);
    }

    /** The way in which servlets and pages give a status. */
    public static void answer(int status, HttpServletResponse response) throws IOException {
        switch (status) {
            case 200 -> response.getWriter().print("fine");
            case 301 -> {
                response.setHeader("Location", "http://localhost/");
                response.setStatus(301);
            }
            case 204, 304 -> response.setStatus(status);
            case Answers.MAPPED -> response.sendError(500);
            case Answers.UNMAPPED -> throw new IllegalStateException("unmapped");
            default -> response.sendError(status);
        }
    }
}
