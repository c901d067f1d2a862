package io.github.cdiprometheus.it.leaks;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers when as many requests are in it at the same time as they say: each then has a worker thread of its own. */
@WebServlet("/meet")
public class MeetingServlet extends HttpServlet {
    private final Map<Integer, CyclicBarrier> barriers = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int together = Integer.parseInt(request.getParameter("together"));
        try {
            barriers.computeIfAbsent(together, CyclicBarrier::new).await(5, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            barriers.remove(together);
            response.setStatus(503);
        }
    }
}
