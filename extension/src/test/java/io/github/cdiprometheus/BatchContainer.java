package io.github.cdiprometheus;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ServiceLoader;

/** A container as a batch job has it, with our extension and these beans alone. */
public final class BatchContainer implements AutoCloseable {

    private final SeContainer container;

    private BatchContainer(SeContainer container) {
        this.container = container;
    }

    public static BatchContainer of(Class<?>... beans) {
        return start(SeContainerInitializer.newInstance(), beans);
    }

    /** The same with another extension beside ours. */
    public static BatchContainer with(Extension other, Class<?>... beans) {
        return start(SeContainerInitializer.newInstance().addExtensions(other), beans);
    }

    private static BatchContainer start(SeContainerInitializer initializer, Class<?>... beans) {
        // without discovery Weld finds no extensions either: ours comes by its service file
        Extension ours = ServiceLoader.load(Extension.class).stream()
                .filter(extension -> extension.type().getName().startsWith("io.github.cdiprometheus."))
                .findFirst()
                .orElseThrow()
                .get();
        return new BatchContainer(initializer
                .disableDiscovery()
                .addExtensions(ours)
                .addBeanClasses(beans)
                .initialize());
    }

    public SeContainer cdi() {
        return container;
    }

    public <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    /** What a scrape shows now. */
    public Page page() {
        return Page.of(ApplicationMetrics.current().registry());
    }

    @Override
    public void close() {
        container.close();
    }
}
