package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.util.List;

/**
 * What is learnt of one HTTP request while it runs, recorded once when it ends. The servlet filter makes it, leaves it
 * as request attribute {@link #ATTRIBUTE} and ends it; whoever sees more of the request (JAX-RS filters, interceptors)
 * adds to it.
 *
 * <p>A request is worked on by one thread at a time, but for asynchronous ones not by the same one: fields are volatile
 * where they are written after the request went asynchronous. {@link #end} may be called by several threads; the first
 * counts.
 */
public final class RequestObservation {

    /** Name of the request attribute that holds the observation. */
    public static final String ATTRIBUTE = "io.github.cdiprometheus.request";

    private static final ThreadLocal<RequestObservation> CURRENT = new ThreadLocal<>();

    private final Routes routes;
    private final HttpMethod method;
    private final UrlScheme scheme;
    private final long startNanos;
    private final GaugeDataPoint active;
    private volatile Route route;
    private volatile Throwable thrown;
    private volatile boolean jaxrs;
    private volatile boolean streaming;
    private volatile boolean resourceMethodMeasured;
    private volatile List<String> addedLabels = List.of();
    private volatile long statements;
    private volatile long databaseNanos;
    private boolean viewNamed;
    private boolean ended;

    private RequestObservation(Routes routes, HttpMethod method, UrlScheme scheme, long startNanos) {
        this.routes = routes;
        this.method = method;
        this.scheme = scheme;
        this.startNanos = startNanos;
        this.active = routes.metrics().active(method, scheme);
    }

    /**
     * Begins the observation of a request: it is in flight from now on.
     *
     * @param startNanos {@link System#nanoTime()} when the request came
     */
    public static RequestObservation begin(Routes routes, HttpMethod method, UrlScheme scheme, long startNanos) {
        RequestObservation begun = new RequestObservation(routes, method, scheme, startNanos);
        begun.active.inc();
        return begun;
    }

    /** The observation of the request that this thread works on, or null: only while a filter chain of it runs. */
    public static RequestObservation current() {
        return CURRENT.get();
    }

    /** Makes this the thread's current observation, or with null none, and returns what was current before. */
    public static RequestObservation makeCurrent(RequestObservation observation) {
        RequestObservation before = CURRENT.get();
        if (observation == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(observation);
        }
        return before;
    }

    public Routes routes() {
        return routes;
    }

    public HttpMethod method() {
        return method;
    }

    /** The route that the request matched; the first one said wins over a later, more general one. */
    public void route(Route matched) {
        route = matched;
    }

    /** The route said so far, or null. */
    public Route route() {
        return route;
    }

    /** A JAX-RS application took the request: without a {@linkplain #route(Route) route} it is an unmatched one. */
    public void enterJaxrs() {
        jaxrs = true;
    }

    public boolean enteredJaxrs() {
        return jaxrs;
    }

    /** Something was thrown while the request was handled, mapped to a response or not; counted once a request. */
    public void thrown(Throwable failure) {
        if (thrown == null) {
            thrown = failure;
        }
    }

    /** Values of the labels that the application has added, one for each. */
    public void addedLabels(List<String> values) {
        addedLabels = List.copyOf(values);
    }

    /** A database operation of this request has ended; one at a time, as the request is worked on. */
    void databaseOperation(long executed, long nanos) {
        // volatile, but not atomic: there is one writer at a time
        statements = statements + executed;
        databaseNanos = databaseNanos + nanos;
    }

    /** The response is written piece by piece. */
    public void streaming() {
        streaming = true;
    }

    /**
     * The resource method's duration is being recorded.
     *
     * @return whether the caller is the first to say so, and shall record it
     */
    public boolean claimResourceMethod() {
        boolean first = !resourceMethodMeasured;
        resourceMethodMeasured = true;
        return first;
    }

    /** A controller chose this view; the page that renders it is not counted a second time. */
    public void mvcView(String view) {
        viewNamed = true;
        routes.metrics().renderedView(view);
    }

    /** A page was rendered. */
    public void renderedView(String view) {
        if (!viewNamed) {
            routes.metrics().renderedView(view);
        }
    }

    /**
     * Ends the observation and records it, the first time it is called.
     *
     * @param matched the route, where {@link #route()} is null
     */
    public void end(Route matched, ResponseSummary response, long endNanos) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        active.dec();
        Route recorded = route != null ? route : matched;
        if (!recorded.isIgnored()) {
            record(recorded.with(addedLabels), response, endNanos);
        }
    }

    /** Ends the observation without recording it: the request cannot be followed. It is no longer in flight. */
    public synchronized void abandon() {
        if (!ended) {
            ended = true;
            active.dec();
        }
    }

    private void record(Route recorded, ResponseSummary response, long endNanos) {
        int status = response.status();
        boolean eventStream = response.eventStream();
        if (!eventStream && status != ResponseSummary.SWITCHING_PROTOCOLS) {
            recorded.observe(method, scheme, status, errorType(status), (endNanos - startNanos) / 1e9);
        }
        recorded.observeBodies(method, scheme, response.requestBytes(), response.responseBytes());
        if (routes.metrics().isDatabaseUsed()) {
            recorded.observeDatabase(method, scheme, statements, databaseNanos / 1e9);
        }
        if (streaming || eventStream) {
            recorded.streamed();
        }
        if (thrown != null) {
            recorded.exception(ErrorTypes.of(thrown));
        }
        if (response.ajax()) {
            routes.metrics().ajaxRequest();
        }
        if (response.charset() != null) {
            routes.metrics().charset(response.charset());
        }
    }

    /** OpenTelemetry's {@code error.type} for servers: only failures of the server are errors. */
    private String errorType(int status) {
        if (status < 500) {
            return "";
        }
        return thrown != null ? ErrorTypes.of(thrown) : Integer.toString(status);
    }
}
