package io.github.cdiprometheus.it.port;

import jakarta.enterprise.concurrent.ManageableThread;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The exporter's threads, a line each: name, and whether the container manages it. */
@WebServlet("/threads")
public class ThreadsServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("prometheus-port")) {
                response.getWriter().println(thread.getName() + " managed=" + (thread instanceof ManageableThread));
            }
        }
    }
}
