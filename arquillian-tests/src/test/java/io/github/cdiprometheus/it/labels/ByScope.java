package io.github.cdiprometheus.it.labels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** What a request has left in its scope, if that is there when it ends. */
@ApplicationScoped
public class ByScope extends OneLabel {
    @Inject
    Visit visit;

    public ByScope() {
        super("scope");
    }

    @Override
    String value(HttpServletRequest request) {
        return visit.way();
    }
}
