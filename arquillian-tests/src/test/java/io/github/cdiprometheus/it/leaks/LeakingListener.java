package io.github.cdiprometheus.it.leaks;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Starts a thread and forgets it: the thread holds the class loader, and with it our jar's classes. */
@WebListener
public class LeakingListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        Thread thread = new Thread(LeakingListener::sleepOn, "cdi-prometheus-leak-on-purpose");
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleepOn() {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
