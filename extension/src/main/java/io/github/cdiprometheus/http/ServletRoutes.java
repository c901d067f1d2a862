package io.github.cdiprometheus.http;

import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.Route;
import io.github.cdiprometheus.metric.Routes;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;
import java.util.concurrent.ConcurrentHashMap;

/** The routes of requests that no JAX-RS resource took: the mapping of the servlet that did. Thread-safe. */
final class ServletRoutes {

    private static final int FIRST_CLIENT_ERROR = 400;

    private final Routes routes;
    private final ConcurrentHashMap<String, Route> byPattern = new ConcurrentHashMap<>();
    private final Route files;

    ServletRoutes(Routes routes) {
        this.routes = routes;
        this.files = routes.ofMapping("/*");
    }

    /** The servlet mapping that a request matched; a copy, for the container changes its own while it dispatches. */
    record Match(String pattern, boolean defaultServlet) {

        static final Match NONE = new Match("", true);

        static Match of(HttpServletMapping mapping) {
            if (mapping == null || mapping.getMappingMatch() == null) {
                return NONE;
            }
            String pattern = mapping.getMappingMatch() == MappingMatch.CONTEXT_ROOT ? "/" : mapping.getPattern();
            return new Match(pattern, mapping.getMappingMatch() == MappingMatch.DEFAULT);
        }
    }

    /**
     * The route of a request that said none itself. A JAX-RS application that found no resource, and a default servlet
     * that found no file, have matched nothing, although they are mapped.
     */
    Route route(RequestObservation observation, Match match, int status) {
        if (observation.route() != null) {
            return observation.route();
        }
        if (observation.enteredJaxrs()) {
            return routes.unmatched();
        }
        if (match.defaultServlet()) {
            return status < FIRST_CLIENT_ERROR ? files : routes.unmatched();
        }
        Route found = byPattern.get(match.pattern());
        return found != null ? found : byPattern.computeIfAbsent(match.pattern(), this::create);
    }

    private Route create(String pattern) {
        return routes.ofMapping(pattern.startsWith("/") ? pattern : "/" + pattern);
    }
}
