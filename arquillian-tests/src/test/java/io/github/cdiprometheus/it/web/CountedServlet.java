package io.github.cdiprometheus.it.web;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A servlet, annotated like a bean. */
@WebServlet("/counted")
public class CountedServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Sampled
    private int answers;

    @Timed
    public CountedServlet() {}

    @Override
    @Counted
    @Timed
    @InFlight
    protected void doGet(
            @MetricLabel(value = "http_method", property = "method") HttpServletRequest request,
            HttpServletResponse response) {
        answers++;
        if (request.getParameter("fail") != null) {
            throw new IllegalStateException("on purpose");
        }
    }
}
