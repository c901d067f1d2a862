package io.github.cdiprometheus.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import java.io.IOException;

/** Tells the counting response that a forward is over; outermost of the filters around forwards. */
public final class ForwardFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        CountingResponse counting = counting(response);
        if (counting != null && !request.isAsyncStarted()) {
            counting.forwarded();
        }
    }

    private static CountingResponse counting(ServletResponse response) {
        ServletResponse current = response;
        while (current instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof CountingResponse counting) {
                return counting;
            }
            current = wrapper.getResponse();
        }
        return null;
    }
}
