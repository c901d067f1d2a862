package io.github.cdiprometheus.it.labels;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Ends its requests in each way that there is. */
@WebServlet(urlPatterns = "/visit/*", asyncSupported = true)
public class VisitServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    static final String WAY = VisitServlet.class.getName();

    @Inject
    transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return;
        }
        String way = request.getPathInfo().substring(1);
        visit.goes(way);
        request.setAttribute(WAY, way);
        switch (way) {
            case "now" -> {
                // done
            }
            case "completed" -> {
                AsyncContext later = request.startAsync();
                later.start(later::complete);
            }
            case "dispatched" -> request.startAsync().dispatch();
            default -> throw new IllegalArgumentException(way);
        }
    }
}
