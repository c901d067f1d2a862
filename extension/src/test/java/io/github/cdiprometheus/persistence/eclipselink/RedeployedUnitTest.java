package io.github.cdiprometheus.persistence.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import jakarta.persistence.EntityManagerFactory;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applications of their own class loaders, with a provider that is the server's. */
class RedeployedUnitTest {

    /** EclipseLink keeps the first class loader for which it makes a unit in Java SE. */
    @BeforeAll
    static void theProviderIsInUse() {
        Clinic.database();
    }

    @Test
    void classLoadersCanGo() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            loaders.add(deployedAndUndeployed("run", 1.0));
        }
        await().untilAsserted(() -> {
            System.gc();
            assertThat(loaders).allMatch(loader -> loader.refersTo(null));
        });
    }

    @Test
    void unitsOfOtherApplicationsAreLeftAlone() throws Exception {
        EntityManagerFactory other = Clinic.factory("clinic", Clinic.database(), Map.of());
        try {
            other.createEntityManager().close();
            deployedAndUndeployed("lookAtOthers", null);
        } finally {
            other.close();
        }
    }

    private static WeakReference<ClassLoader> deployedAndUndeployed(String what, Object inserts) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (ApplicationLoader loader = new ApplicationLoader()) {
            thread.setContextClassLoader(loader);
            Class<?> application = loader.loadClass(Application.class.getName());
            assertThat(application).isNotSameAs(Application.class);
            assertThat(application.getMethod(what).invoke(null)).isEqualTo(inserts);
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What happens within the class loader. */
    public static final class Application {

        private static final String INSERTS = "jpa_entity_inserts_total{entity=\"Dog\",persistence_unit=\"clinic\"}";

        private Application() {}

        /** An application with a unit, from its start to its end. */
        public static Double run() {
            Object owner = new Object();
            ApplicationMetrics metrics = metrics(owner);
            EntityManagerFactory factory = Clinic.factory("clinic", Clinic.database(), Map.of());
            EclipseLinkUnits.look();
            Clinic.commit(factory, manager -> manager.persist(new Clinic.Dog(1)));
            Double inserts = inserts(metrics);
            // the metrics may go before the units
            ApplicationMetrics.release(owner);
            factory.close();
            return inserts;
        }

        /** An application beside one that has a unit. */
        public static Double lookAtOthers() {
            Object owner = new Object();
            ApplicationMetrics metrics = metrics(owner);
            EclipseLinkUnits.look();
            Double inserts = inserts(metrics);
            ApplicationMetrics.release(owner);
            return inserts;
        }

        /** Null where there is no such series. */
        private static Double inserts(ApplicationMetrics metrics) {
            return Page.of(metrics.registry()).samples().get(INSERTS);
        }

        private static ApplicationMetrics metrics(Object owner) {
            return ApplicationMetrics.acquire(owner, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
        }
    }

    /** Has classes of ours and of client_java of its own; those of the provider, the database and the tests are shared. */
    private static final class ApplicationLoader extends URLClassLoader {

        ApplicationLoader() throws Exception {
            super(urls(), RedeployedUnitTest.class.getClassLoader());
        }

        private static URL[] urls() throws Exception {
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<URL> urls = new ArrayList<>();
            for (String part : path.split(File.pathSeparator)) {
                urls.add(Path.of(part).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.cdiprometheus.") && !name.startsWith("io.prometheus.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
        }
    }
}
