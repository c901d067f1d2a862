package io.github.cdiprometheus.http;

import io.github.cdiprometheus.metric.RequestObservation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Lets the thread to which {@link AsyncContext#dispatch} gave a request work on the observation of that request: what
 * it does in databases and which views it renders is part of it. Its end is not ours to see here.
 */
public final class AsyncDispatchFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request.getAttribute(RequestObservation.ATTRIBUTE) instanceof RequestObservation observation)) {
            chain.doFilter(request, response);
            return;
        }
        RequestObservation before = RequestObservation.makeCurrent(observation);
        try {
            chain.doFilter(request, response);
        } finally {
            RequestObservation.makeCurrent(before);
        }
    }
}
