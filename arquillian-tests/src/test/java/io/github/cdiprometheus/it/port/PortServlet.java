package io.github.cdiprometheus.it.port;

import io.github.cdiprometheus.export.port.MetricsPort;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the application is told of its port. */
@WebServlet("/port")
public class PortServlet extends HttpServlet {
    @Inject
    private transient MetricsPort port;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(port.number() + " " + port.uri());
    }
}
