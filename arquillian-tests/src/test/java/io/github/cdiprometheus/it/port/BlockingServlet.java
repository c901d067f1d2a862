package io.github.cdiprometheus.it.port;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds threads until a file is there: that of the request, and with {@code tasks=N} as many of the default managed
 * executor. A file, since no request would come through to say that it is over.
 */
@WebServlet("/block")
public class BlockingServlet extends HttpServlet {
    @Resource
    private ManagedExecutorService executor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Path until = Path.of(request.getParameter("until"));
        String tasks = request.getParameter("tasks");
        if (tasks == null) {
            await(until);
        }
        for (int i = 0; tasks != null && i < Integer.parseInt(tasks); i++) {
            executor.execute(() -> await(until));
        }
    }

    private static void await(Path file) {
        while (!Files.exists(file) && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
