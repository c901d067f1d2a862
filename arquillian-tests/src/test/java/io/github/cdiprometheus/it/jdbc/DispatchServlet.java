package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Counts the books once, has its request dispatched to itself, and counts them twice again. */
@WebServlet(urlPatterns = "/dispatched", asyncSupported = true)
public class DispatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:app/jdbc/servlet")
    private transient DataSource books;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            long sum = Shelf.count(books);
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print(sum + Shelf.count(books));
            } else {
                request.startAsync().dispatch();
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
