package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web applications come and go, each with a copy of our classes. */
class RedeploymentTest {

    private static final String DIRECTORY = "prometheus.multiproc.dir";

    @TempDir
    Path directory;

    @AfterEach
    void reset() {
        System.clearProperty(DIRECTORY);
    }

    @Test
    void theClassLoaderOfAnApplicationInADirectoryCanBeCollected() throws Exception {
        System.setProperty(DIRECTORY, directory.toString());
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            loaders.add(deployedAndUndeployed());
        }
        await().untilAsserted(() -> {
            System.gc();
            assertThat(loaders).allMatch(loader -> loader.refersTo(null));
        });
    }

    private static WeakReference<ClassLoader> deployedAndUndeployed() throws Exception {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            current.setContextClassLoader(loader);
            Class<?> metrics = loader.loadClass(ApplicationMetrics.class.getName());
            assertThat(metrics).isNotSameAs(ApplicationMetrics.class);
            Object owner = new Object();
            Supplier<Object> configuration = () -> call(metrics, null, "configuration");
            Object made =
                    metrics.getMethod("acquire", Object.class, Supplier.class).invoke(null, owner, configuration);
            call(metrics, made, "start");
            Method start =
                    loader.loadClass("io.github.cdiprometheus.cdi.Mirroring").getDeclaredMethod("start", metrics);
            start.setAccessible(true);
            start.invoke(null, made);
            call(metrics, made, "mirror");
            Object registry = call(metrics, made, "registry");
            assertThat(registry.getClass().getMethod("scrape").invoke(registry)).isNotNull();
            assertThat(call(metrics, made, "isShared")).isEqualTo(true);
            metrics.getMethod("release", Object.class).invoke(null, owner);
            return new WeakReference<>(loader);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    private static Object call(Class<?> type, Object target, String method) {
        try {
            return type.getMethod(method).invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String part : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)) {
            urls.add(Path.of(part).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
