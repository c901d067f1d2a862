package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.export.port.MetricsPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The bean that tells the application its port: there from the start, whether or not there ever is one. */
final class MetricsPortBean implements MetricsPort {

    private final Supplier<MetricsPort> current;

    private MetricsPortBean(Supplier<MetricsPort> current) {
        this.current = current;
    }

    static void add(AfterBeanDiscovery event, Supplier<MetricsPort> current) {
        event.addBean()
                .id(MetricsPort.class.getName())
                .types(MetricsPort.class, Object.class)
                .scope(ApplicationScoped.class)
                .createWith(context -> new MetricsPortBean(current));
    }

    @Override
    public OptionalInt number() {
        MetricsPort port = current.get();
        return port == null ? OptionalInt.empty() : port.number();
    }

    @Override
    public Optional<URI> uri() {
        MetricsPort port = current.get();
        return port == null ? Optional.empty() : port.uri();
    }
}
