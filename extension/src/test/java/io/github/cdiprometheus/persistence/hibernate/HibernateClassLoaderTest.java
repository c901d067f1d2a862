package io.github.cdiprometheus.persistence.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hibernate in the server, and applications that come and go with our classes and their entities. */
class HibernateClassLoaderTest {

    @TempDir
    Path directory;

    @Test
    void hibernateKeepsNothingOfAnApplicationThatIsGone() throws Exception {
        try (URLClassLoader server = loader(ClassLoader.getPlatformClassLoader(), part -> !isOfApplication(part))) {
            List<WeakReference<ClassLoader>> applications = new ArrayList<>();
            // libraries keep the context class loader that they were first used with, ours there or not
            comesAndGoes(server, directory.resolve("first"));
            for (int i = 0; i < 3; i++) {
                applications.add(comesAndGoes(server, directory.resolve("application" + i)));
            }
            await().untilAsserted(() -> {
                System.gc();
                assertThat(applications).allMatch(loader -> loader.refersTo(null));
            });
        }
    }

    private static WeakReference<ClassLoader> comesAndGoes(ClassLoader server, Path directory) throws Exception {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        try (URLClassLoader application = loader(server, HibernateClassLoaderTest::isOfApplication)) {
            current.setContextClassLoader(application);
            Class<?> type = application.loadClass(Application.class.getName());
            assertThat(type).isNotSameAs(Application.class);
            @SuppressWarnings("unchecked")
            Consumer<Path> work = (Consumer<Path>) type.getDeclaredConstructor().newInstance();
            work.accept(directory);
            return new WeakReference<>(application);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    private static boolean isOfApplication(String part) {
        return new File(part).isDirectory() || part.contains("prometheus");
    }

    private static URLClassLoader loader(ClassLoader parent, Predicate<String> wanted) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String part : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)) {
            if (wanted.test(part)) {
                urls.add(Path.of(part).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), parent);
    }
}
