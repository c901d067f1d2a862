package io.github.cdiprometheus.it.repository;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Has the repository used once. */
@WebServlet("/repository")
public class RepositoryServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Stock stock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        stock.change();
        response.getWriter().print("done");
    }
}
