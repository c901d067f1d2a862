package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.RoutePattern;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routes of one web application. Thread-safe. Templates come from annotations and servlet mappings, never from a
 * request, so there are only as many as the application has.
 */
public final class Routes {

    private final HttpServerMetrics metrics;
    private final String contextPath;
    private final List<RoutePattern> ignore;
    private final ConcurrentHashMap<String, Route> byTemplate = new ConcurrentHashMap<>();
    private final Route unmatched;

    /**
     * @param contextPath as {@code ServletContext.getContextPath()} gives it
     * @param ignore patterns of routes, below the context path, that are not recorded
     */
    public Routes(HttpServerMetrics metrics, String contextPath, List<RoutePattern> ignore) {
        this.metrics = metrics;
        this.contextPath = contextPath;
        this.ignore = List.copyOf(ignore);
        this.unmatched = new Route(metrics, "", isIgnored(""));
    }

    /** The metrics that these routes record into. */
    public HttpServerMetrics metrics() {
        return metrics;
    }

    /** The route of requests that nothing matched; its label value is empty. */
    public Route unmatched() {
        return unmatched;
    }

    /** The route of a full template, which begins with the context path. */
    public Route of(String template) {
        Route found = byTemplate.get(template);
        return found != null ? found : byTemplate.computeIfAbsent(template, this::create);
    }

    /** The route of a template below the context path, such as a servlet mapping. */
    public Route ofMapping(String mapping) {
        return of(contextPath + mapping);
    }

    private Route create(String template) {
        String belowContext = template.startsWith(contextPath) ? template.substring(contextPath.length()) : template;
        return new Route(metrics, template, isIgnored(belowContext));
    }

    private boolean isIgnored(String belowContext) {
        return ignore.stream().anyMatch(pattern -> pattern.matches(belowContext));
    }
}
