package io.github.cdiprometheus.it.pool;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;

/** Takes {@code take} connections, or gives all back. */
@WebServlet("/connections")
public class ConnectionsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient Connections connections;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        String take = request.getParameter("take");
        try {
            if (take == null) {
                connections.giveBack();
            } else {
                connections.take(Integer.parseInt(take));
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
