package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Metric;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.ejb.EJB;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Calls the beans. */
@WebServlet("/call")
public class CallsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int THREADS = 16;
    private static final int CALLS_OF_EACH = 1000;

    @Inject
    transient Work work;

    @Inject
    transient Ledger ledger;

    @Inject
    transient Mailer mailer;

    @Inject
    transient Event<Sale> sales;

    @Inject
    transient Instance<Basket> baskets;

    @EJB
    transient Desk desk;

    @Inject
    @Metric(name = "servlet_calls", labels = "what")
    transient Counter calls;

    @Inject
    transient PrometheusRegistry registry;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        String what = request.getParameter("what");
        calls.labelValues(what).inc();
        try {
            call(what);
        } catch (ExecutionException e) {
            throw new ServletException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(String what) throws ExecutionException, InterruptedException {
        switch (what) {
            case "done" -> work.done("a");
            case "fails" -> refused(work::fails);
            case "later" -> work.later();
            case "complete" -> work.complete();
            case "queue" -> work.queue("x");
            case "many" -> many();
            case "ledger" -> ledger.write();
            case "sale" -> sales.fire(new Sale("AT"));
            case "mail" -> mailer.send();
            case "desk" -> desk.serve();
            case "refuse" -> refused(desk::refuse);
            case "soon" -> desk.soon().get();
            case "basket" -> {
                Basket basket = baskets.get();
                basket.put();
                basket.put();
                basket.leave();
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void many() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (var task : threads.invokeAll(java.util.Collections.nCopies(THREADS, Executors.callable(() -> {
                for (int i = 0; i < CALLS_OF_EACH; i++) {
                    work.done("many");
                }
            })))) {
                task.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // on purpose
        }
    }
}
