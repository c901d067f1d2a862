package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Metric;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls the beans. */
@WebServlet("/call")
public class CallsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int THREADS = 16;

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

    @Resource
    transient ManagedThreadFactory threads;

    /** Calls once, or, with {@code times}, so often from each of 16 threads. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        String what = request.getParameter("what");
        String times = request.getParameter("times");
        try {
            if (times == null) {
                call(what);
            } else {
                callFromManyThreads(what, Integer.parseInt(times));
            }
        } catch (ExecutionException e) {
            throw new ServletException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(String what) throws ExecutionException, InterruptedException {
        calls.labelValues(what).inc();
        switch (what) {
            case "done" -> work.done("a");
            case "fails" -> refused(work::fails);
            case "later" -> work.later();
            case "complete" -> work.complete();
            case "queue" -> work.queue("x");
            case "ledger" -> ledger.write();
            case "sale" -> sales.fire(new Sale("AT"));
            case "nosale" -> refused(() -> sales.fire(new Sale("")));
            case "mail" -> mailer.send();
            case "desk" -> desk.serve();
            case "refuse" -> refused(desk::refuse);
            case "receive" -> {
                desk.receive("one");
                Reception<String> reception = desk;
                reception.receive("another");
            }
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

    private void callFromManyThreads(String what, int times) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS, threads);
        try {
            Callable<Void> caller = () -> {
                for (int i = 0; i < times; i++) {
                    call(what);
                }
                return null;
            };
            for (Future<Void> done : pool.invokeAll(Collections.nCopies(THREADS, caller))) {
                done.get();
            }
        } finally {
            pool.shutdown();
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
