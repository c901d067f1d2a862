package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** Takes connections without giving them back, until it is told to. */
@WebServlet("/hold")
public class HoldServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:app/jdbc/resource")
    private transient DataSource books;

    private final transient Deque<Connection> held = new ArrayDeque<>();

    @Override
    protected synchronized void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        int wanted = Integer.parseInt(request.getParameter("count"));
        try {
            while (held.size() < wanted) {
                held.push(books.getConnection());
            }
            while (held.size() > wanted) {
                held.pop().close();
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
