package io.github.cdiprometheus.http;

import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.ResponseSummary;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * One request on its way through the filter chain: the wrapped request and response, and the end of the observation,
 * now or when the asynchronous request completes.
 */
final class RequestMeasurement implements AsyncListener {

    private static final int INTERNAL_SERVER_ERROR = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;

    private final RequestObservation observation;
    private final ServletRoutes servletRoutes;
    private final AddedLabels labels;
    private final CountingResponse response;
    private final HttpServletRequest request;
    private final CountingRequest counting;
    private final Failures failures;
    private final long declaredRequestBytes;
    private final boolean ajax;
    private final ServletRoutes.Match match;
    private volatile int statusOfEscaped;

    RequestMeasurement(
            RequestObservation observation,
            ServletRoutes servletRoutes,
            AddedLabels labels,
            HttpServletRequest request,
            HttpServletResponse response,
            Failures failures) {
        this.observation = observation;
        this.servletRoutes = servletRoutes;
        this.labels = labels;
        this.failures = failures;
        this.response = new CountingResponse(response, "HEAD".equals(request.getMethod()));
        this.declaredRequestBytes = request.getContentLengthLong();
        this.counting = hasBodyOfUnknownSize(request) ? new CountingRequest(request) : null;
        this.request = counting == null ? request : counting;
        // asked now: servers recycle requests, and hide the mapping while they dispatch
        this.ajax = "XMLHttpRequest".equalsIgnoreCase(request.getHeader("X-Requested-With"));
        this.match = ServletRoutes.Match.of(request.getHttpServletMapping());
    }

    RequestObservation observation() {
        return observation;
    }

    HttpServletRequest request() {
        return request;
    }

    CountingResponse response() {
        return response;
    }

    /** The application let an exception through; the container will answer for it. */
    void escaped(Throwable thrown) {
        observation.thrown(thrown);
        if (!response.isCommitted()) {
            statusOfEscaped = statusFor(thrown);
        }
    }

    /** The chain is done with: ends the observation, unless the request goes on asynchronously. */
    void leaveChain() {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(this);
            } else {
                end();
            }
        } catch (IllegalStateException e) {
            // completed between the question and the listener
            end();
        } catch (RuntimeException e) {
            failures.caught("A request could not be followed", e);
            end();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (event.getThrowable() != null) {
            observation.thrown(event.getThrowable());
        }
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        if (event.getThrowable() != null) {
            observation.thrown(event.getThrowable());
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // the container or the application answers now, and completes
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // starting again forgets the listeners
        event.getAsyncContext().addListener(this);
    }

    private void end() {
        try {
            observation.addedLabels(labels.values(request, response));
            int status = statusOfEscaped != 0 ? statusOfEscaped : response.getStatus();
            observation.end(servletRoutes.route(observation, match, status), summary(status), System.nanoTime());
        } catch (RuntimeException e) {
            failures.caught("A request was measured and could not be recorded", e);
        }
    }

    private ResponseSummary summary(int status) {
        String contentType = response.getContentType();
        return new ResponseSummary(
                status,
                counting == null ? Math.max(0, declaredRequestBytes) : counting.count(),
                response.bodyBytes(status),
                contentType != null && contentType.startsWith("text/event-stream"),
                ajax,
                Charsets.named(contentType));
    }

    /** HTTP/1.1 says so with a header; HTTP/2 and later just send frames, for methods that have bodies. */
    private static boolean hasBodyOfUnknownSize(HttpServletRequest request) {
        if (request.getContentLengthLong() >= 0) {
            return false;
        }
        if (request.getHeader("Transfer-Encoding") != null) {
            return true;
        }
        return request.getProtocol().startsWith("HTTP/2")
                && switch (request.getMethod()) {
                    case "POST", "PUT", "PATCH", "QUERY" -> true;
                    default -> false;
                };
    }

    /** Servlet 6.0, 9.9.2 and 2.3.3.2: what the container answers to an exception. */
    private static int statusFor(Throwable thrown) {
        if (thrown instanceof UnavailableException unavailable) {
            return unavailable.isPermanent()
                    ? HttpServletResponse.SC_NOT_FOUND
                    : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return INTERNAL_SERVER_ERROR;
    }
}
