package io.github.cdiprometheus.export.port;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The port on which the metrics of this application are, to be injected:
 *
 * <pre>{@code
 * @Inject
 * MetricsPort port;
 * }</pre>
 *
 * <p>Asked at any time, it answers for that moment: a port may have to be waited for. Thread-safe.
 */
public interface MetricsPort {

    /**
     * The port that was taken; empty while none is, because none is configured, none of the configured ones is free yet,
     * or the application has stopped.
     */
    OptionalInt number();

    /** Where the metrics are, in the way they are told to Prometheus; empty as {@link #number()} is. */
    Optional<URI> uri();
}
