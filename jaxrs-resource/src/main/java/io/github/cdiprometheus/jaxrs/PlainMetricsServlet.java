package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.export.ScrapeRequest;
import io.github.cdiprometheus.export.ScrapeResponse;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;

/** Serves the metrics where there is no JAX-RS implementation whose servlet could. */
final class PlainMetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private transient ScrapeHandler handler;

    @Override
    public void init() {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        handler = new ScrapeHandler(metrics.registry(), metrics.scrapes().duration("resource"));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ScrapeResponse scrape = handler.handle(new ScrapeRequest(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                joined(request.getHeaders("Accept")),
                joined(request.getHeaders("Accept-Encoding"))));
        response.setStatus(scrape.status());
        scrape.headers().forEach(response::setHeader);
        if (scrape.body() != null) {
            scrape.body().writeTo(response.getOutputStream());
        }
    }

    private static String joined(Enumeration<String> values) {
        return values.hasMoreElements() ? String.join(",", Collections.list(values)) : null;
    }
}
