package io.github.cdiprometheus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.LogRecords;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings are found in an application, by the thread's context class loader. */
class ApplicationSettingsTest {

    private static final String LOGGER = "io.github.cdiprometheus.config";

    @TempDir
    Path application;

    private ClassLoader contextLoader;

    @BeforeEach
    void writeTheApplicationsFile() throws Exception {
        contextLoader = Thread.currentThread().getContextClassLoader();
        Path file = application.resolve(FallbackSettings.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "prometheus.metrics.path=/of/application\n");
    }

    @AfterEach
    void restoreTheContextLoader() {
        Thread.currentThread().setContextClassLoader(contextLoader);
    }

    @Test
    void microProfileConfigOfTheContextLoader() throws Exception {
        try (LogRecords log = LogRecords.of(LOGGER);
                URLClassLoader loader = new URLClassLoader(urls(application), contextLoader)) {
            Thread.currentThread().setContextClassLoader(loader);

            ResourceConfig resource = PrometheusConfig.load(Set.of(), Set.of()).resource();

            assertThat(resource.path().value()).isEqualTo("/of/application");
            assertThat(resource.path().source()).contains("META-INF/microprofile-config.properties");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void withoutTheApi() throws Exception {
        try (LogRecords log = LogRecords.of(LOGGER);
                URLClassLoader loader =
                        new URLClassLoader(urls(application, ourClasses()), ClassLoader.getPlatformClassLoader())) {
            assertThat(loadedBy(loader)).contains("path = \"/of/application\"");
            assertThat(log.lines())
                    .containsExactly("INFO No MicroProfile Config (its API is not there): configuration is read from "
                            + "system properties, environment variables and META-INF/microprofile-config.properties");
        }
    }

    @Test
    void withTheApiButNoImplementation() throws Exception {
        URL api = Config.class.getProtectionDomain().getCodeSource().getLocation();
        try (LogRecords log = LogRecords.of(LOGGER);
                URLClassLoader loader = new URLClassLoader(
                        urls(application, ourClasses(), Path.of(api.toURI())), ClassLoader.getPlatformClassLoader())) {
            assertThat(loadedBy(loader)).contains("path = \"/of/application\"");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("INFO No MicroProfile Config (java.lang.IllegalStateException: ");
        }
    }

    /** The line about the source is for when the configuration is loaded. */
    @Test
    void whoLooksBeforeSaysNothing() throws Exception {
        Files.writeString(application.resolve(FallbackSettings.FILE), "prometheus.persistence.enabled=false\n");
        try (LogRecords log = LogRecords.of(LOGGER);
                URLClassLoader loader =
                        new URLClassLoader(urls(application, ourClasses()), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThat(loader.loadClass(PersistenceConfig.class.getName())
                            .getMethod("willBeEnabled")
                            .invoke(null))
                    .isEqualTo(false);

            Files.writeString(application.resolve(FallbackSettings.FILE), "prometheus.persistence.enabled=perhaps\n");
            assertThat(PersistenceConfig.willBeEnabled())
                    .as("loading will say that it is wrong")
                    .isTrue();
            assertThat(log.lines()).isEmpty();
        }
    }

    private static String loadedBy(ClassLoader loader) throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> config = loader.loadClass(PrometheusConfig.class.getName());
        assertThat(config.getClassLoader()).isSameAs(loader);
        return config.getMethod("load", Set.class, Set.class)
                .invoke(null, Set.of(), Set.of())
                .toString();
    }

    private static Path ourClasses() throws Exception {
        return Path.of(PrometheusConfig.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static URL[] urls(Path... paths) throws Exception {
        URL[] urls = new URL[paths.length];
        for (int i = 0; i < paths.length; i++) {
            urls[i] = paths[i].toUri().toURL();
        }
        return urls;
    }
}
