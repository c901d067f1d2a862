package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.export.port.MetricsPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/** The bean that tells the application its port: there from the start, whether or not there ever is one. */
final class MetricsPortBean implements MetricsPort {

    static void add(AfterBeanDiscovery event) {
        event.addBean()
                .id(MetricsPort.class.getName())
                .types(MetricsPort.class, Object.class)
                .scope(ApplicationScoped.class)
                .createWith(context -> new MetricsPortBean());
    }

    @Override
    public OptionalInt number() {
        MetricsPort port = Port.current();
        return port == null ? OptionalInt.empty() : port.number();
    }

    @Override
    public Optional<URI> uri() {
        MetricsPort port = Port.current();
        return port == null ? Optional.empty() : port.uri();
    }
}
