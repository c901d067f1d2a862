package io.github.cdiprometheus.http;

import io.github.cdiprometheus.metric.RequestObservation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Counts the JSP pages that were rendered, requested directly or forwarded to. The label is the path of a page that
 * exists: one that was answered with an error has its path from the client and is not counted.
 */
public final class JspViewFilter implements Filter {

    private static final int FIRST_ERROR = 400;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        RequestObservation observation = RequestObservation.current();
        if (observation != null
                && request instanceof HttpServletRequest page
                && response instanceof HttpServletResponse answer
                && isPage(page)
                && (answer.getStatus() < FIRST_ERROR || request.getDispatcherType() == DispatcherType.FORWARD)) {
            observation.renderedView(page.getServletPath());
        }
    }

    /** Below another servlet's mapping a path may end like a page's, too. */
    private static boolean isPage(HttpServletRequest request) {
        return request.getServletPath().endsWith(".jsp")
                || request.getServletPath().endsWith(".jspx");
    }
}
