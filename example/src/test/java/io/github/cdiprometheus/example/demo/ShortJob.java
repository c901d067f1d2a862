package io.github.cdiprometheus.example.demo;

import io.prometheus.metrics.core.metrics.Counter;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/**
 * A batch job without a server, on Weld SE, that has done its work long before anybody could scrape it. The number of
 * reminders that it sends is its argument.
 */
final class ShortJob {

    private ShortJob() {}

    public static void main(String[] args) {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            Counter sent = Counter.builder()
                    .name("reminders_sent_total")
                    .help("Reminders of tomorrow's visits.")
                    .register();
            for (int i = Integer.parseInt(args[0]); i > 0; i--) {
                sent.inc();
            }
            System.out.println("running: " + container.isRunning());
        }
        System.out.println("done");
    }
}
