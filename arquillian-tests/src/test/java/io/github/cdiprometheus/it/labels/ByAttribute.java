package io.github.cdiprometheus.it.labels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;

/** What a request has left as an attribute. */
@ApplicationScoped
public class ByAttribute extends OneLabel {
    public ByAttribute() {
        super("attribute");
    }

    @Override
    String value(HttpServletRequest request) {
        Object way = request.getAttribute(VisitServlet.WAY);
        return way == null ? "" : way.toString();
    }
}
