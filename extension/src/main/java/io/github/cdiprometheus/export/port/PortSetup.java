package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.Configured;
import io.github.cdiprometheus.config.PortConfig;
import io.github.cdiprometheus.export.ScrapeHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** What the port needs of this host, checked: address, key stores, directory. Holds nothing that has to be closed. */
public final class PortSetup {

    private final PortConfig config;
    private final InetAddress address;
    private final TlsContext tls;
    private final Path targetsDirectory;

    private PortSetup(PortConfig config, Problems problems) {
        this.config = config;
        this.address = BindAddress.resolve(config.address(), problems);
        this.targetsDirectory = directory(config.targetsDirectory(), problems);
        this.tls = TlsContext.load(config.tls(), problems);
    }

    /**
     * Checks what can be checked before the application starts.
     *
     * @param config {@linkplain PortConfig#enabled() enabled}
     * @throws io.github.cdiprometheus.config.ConfigurationException with everything that is wrong
     */
    public static PortSetup check(PortConfig config) {
        Problems problems = new Problems();
        PortSetup setup = new PortSetup(config, problems);
        problems.throwIfAny();
        return setup;
    }

    /**
     * Takes a port now, or later if none is free.
     *
     * @param labels of the target, for Prometheus
     * @throws io.github.cdiprometheus.config.ConfigurationException if there is no executor of the configured name
     */
    public PortExporter start(ScrapeHandler scrapes, Map<String, String> labels) {
        return PortExporter.start(this, scrapes, labels);
    }

    PortConfig config() {
        return config;
    }

    /** Null: all addresses. */
    InetAddress address() {
        return address;
    }

    /** Null: plain HTTP. */
    TlsContext tls() {
        return tls;
    }

    /** Null: none. */
    Path targetsDirectory() {
        return targetsDirectory;
    }

    private static Path directory(Configured<String> configured, Problems problems) {
        if (configured.value().isEmpty()) {
            return null;
        }
        try {
            Path directory = Files.createDirectories(Path.of(configured.value()));
            if (Files.isWritable(directory)) {
                return directory;
            }
            problems.add(configured.problem("a directory that can be written"));
        } catch (FileAlreadyExistsException e) {
            problems.add(configured.problem("a directory, which this file is not"));
        } catch (IOException | InvalidPathException e) {
            problems.add(configured.problem("a directory that is there or can be made (" + e + ")"));
        }
        return null;
    }
}
