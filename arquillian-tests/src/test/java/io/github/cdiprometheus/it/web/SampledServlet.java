package io.github.cdiprometheus.it.web;

import io.github.cdiprometheus.annotation.Sampled;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** A servlet whose field is sampled, which nobody has to intercept. */
@Dependent
@WebServlet("/sampled")
public class SampledServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Sampled
    private final AtomicInteger answers = new AtomicInteger();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        answers.incrementAndGet();
    }
}
