package io.github.cdiprometheus.example.demo;

import io.github.cdiprometheus.export.port.MetricsPort;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A program without a server, on Weld SE, that has its metrics on a port. Says {@code ready}, begins with the first byte
 * that it is sent, says {@code port N} as soon as it has one, and ends at the end of its input.
 */
final class Job {

    private Job() {}

    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        System.in.read();
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            MetricsPort port = container.select(MetricsPort.class).get();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollDelay(Duration.ZERO)
                    .until(() -> port.number().isPresent());
            System.out.println("port " + port.number().getAsInt());
            while (System.in.read() >= 0) {
                // until the end
            }
        }
        System.out.println("done");
    }
}
