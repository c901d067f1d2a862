package io.github.cdiprometheus.http;

import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.HttpMethod;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.Routes;
import io.github.cdiprometheus.metric.UrlScheme;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Measures every HTTP request of the web application, from outside all its filters to the last byte or, for
 * asynchronous ones, to completion. The one place where requests are timed.
 *
 * <p>Whatever fails in here is ours and stays here: the chain is called exactly once in any case, and its exceptions
 * pass through as they are.
 */
public final class RequestMetricsFilter implements Filter {

    private final Routes routes;
    private final ServletRoutes servletRoutes;
    private final String metricsPath;
    private final Supplier<AddedLabels> lookUpLabels;
    private final Failures failures = new Failures();
    private volatile AddedLabels labels = AddedLabels.NONE;

    /**
     * @param routes of this web application
     * @param metricsPath servlet path of the metrics resource, whose requests are no traffic of the application
     * @param labels that the application adds, asked when the filter goes into service; null: none
     */
    public RequestMetricsFilter(Routes routes, String metricsPath, Supplier<AddedLabels> labels) {
        this.lookUpLabels = labels;
        this.routes = routes;
        this.servletRoutes = new ServletRoutes(routes);
        this.metricsPath = metricsPath;
    }

    @Override
    public void init(FilterConfig config) {
        AddedLabels found = lookUpLabels.get();
        labels = found == null ? AddedLabels.NONE : found;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
            RequestMeasurement measurement = begin(httpRequest, httpResponse);
            if (measurement != null) {
                observe(measurement, chain);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** Our servlet is mapped to the exact path; one of the application may be mapped to what begins with it. */
    private boolean isMetricsResource(HttpServletRequest request) {
        return request.getPathInfo() == null && !metricsPath.isEmpty() && metricsPath.equals(request.getServletPath());
    }

    private RequestMeasurement begin(HttpServletRequest request, HttpServletResponse response) {
        RequestObservation begun = null;
        try {
            if (isMetricsResource(request) || request.getAttribute(RequestObservation.ATTRIBUTE) != null) {
                return null;
            }
            begun = RequestObservation.begin(
                    routes, HttpMethod.of(request.getMethod()), UrlScheme.of(request.getScheme()), System.nanoTime());
            request.setAttribute(RequestObservation.ATTRIBUTE, begun);
            return new RequestMeasurement(begun, servletRoutes, labels, request, response, failures);
        } catch (RuntimeException e) {
            failures.caught("A request is not measured", e);
            if (begun != null) {
                begun.abandon();
            }
            return null;
        }
    }

    private static void observe(RequestMeasurement measurement, FilterChain chain)
            throws IOException, ServletException {
        RequestObservation before = RequestObservation.makeCurrent(measurement.observation());
        try {
            chain.doFilter(measurement.request(), measurement.response());
        } catch (Throwable thrown) {
            measurement.escaped(thrown);
            throw thrown;
        } finally {
            RequestObservation.makeCurrent(before);
            measurement.leaveChain();
        }
    }
}
