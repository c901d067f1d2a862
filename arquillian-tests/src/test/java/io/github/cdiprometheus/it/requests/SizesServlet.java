package io.github.cdiprometheus.it.requests;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers of known sizes, and pages reached by a forward. */
@WebServlet({"/writer", "/stream", "/forward", "/health/live"})
public class SizesServlet extends HttpServlet {
    /** Eight characters, ten bytes in UTF-8. */
    public static final String TEXT = "grüße 1\n";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (request.getServletPath()) {
            case "/writer" -> {
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().print(TEXT);
            }
            case "/forward" ->
                request.getRequestDispatcher("/WEB-INF/inner.jsp").forward(request, response);
            default -> response.getOutputStream().write(new byte[1234]);
        }
    }
}
