package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.PersistenceConfig;
import io.github.cdiprometheus.config.PrometheusConfig;
import io.github.cdiprometheus.multiprocess.MirroredTotals;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;

/**
 * All metrics of an application: one set per class loader that loads our jar, so one per WAR, or one for all the WARs
 * of an EAR that has the jar in its {@code lib}. Over {@link PrometheusRegistry#defaultRegistry}, where an
 * application's own client_java metrics are as well.
 *
 * <p>Several parts of a deployment come up in an order that differs between servers (persistence, CDI, servlet
 * container). Whoever is first makes the metrics; the others find them. When the last owner has let go, they are taken
 * down. Thread-safe.
 */
public final class ApplicationMetrics {

    private static final System.Logger LOG = System.getLogger(ApplicationMetrics.class.getName());

    private static final Holder HOLDER = new Holder();

    private final PrometheusRegistry scraped;
    /** Null: these metrics are this process's own. */
    private final MultiprocessMetrics multiprocess;

    private final MetricStore store;
    private final JvmInstrumentation jvm;
    private final HttpServerMetrics http;
    private final ResourceMethodMetrics resourceMethods;
    private final JdbcMetrics jdbc;
    private final JpaMetrics jpa;
    private final CacheMetrics caches;
    private final MigrationMetrics migrations;
    private final ScrapeMetrics scrapes;
    private final DeclaredMetrics declared;
    private final PrometheusRegistry own;
    /** Copied when it grows, so that who reads it need not wait; in the order in which they came. */
    private volatile Map<Class<?>, Object> companions = Map.of();
    /** Those that can be closed, the last one first: told apart while classes are loaded, which Payara refuses at the end. */
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    private boolean started;

    ApplicationMetrics(PrometheusConfig config, PrometheusRegistry registry) {
        this(config, registry, new MirroredTotals());
    }

    /** @param mirrored what metrics of this registry, before these, have brought into a shared directory */
    ApplicationMetrics(PrometheusConfig config, PrometheusRegistry registry, MirroredTotals mirrored) {
        this.own = registry;
        this.multiprocess = MultiprocessMetrics.open(config, applicationName(), registry, mirrored);
        this.scraped = multiprocess == null ? registry : multiprocess.merged();
        this.store = multiprocess == null ? new HeapStore(config.metric(), registry) : multiprocess.store();
        try {
            MetricFactory factory = new MetricFactory(config.metric(), store);
            boolean httpEnabled = config.http().enabled();
            boolean persistenceEnabled = config.persistence().enabled();
            this.http = httpEnabled ? new HttpServerMetrics(factory, persistenceEnabled) : null;
            this.resourceMethods = httpEnabled ? new ResourceMethodMetrics(factory) : null;
            this.jdbc = persistenceEnabled ? new JdbcMetrics(factory, http) : null;
            this.jpa = persistenceEnabled ? new JpaMetrics(factory) : null;
            this.caches = config.cache().enabled() ? new CacheMetrics(factory) : null;
            this.migrations = config.persistence().migrations() ? new MigrationMetrics(factory) : null;
            this.scrapes = new ScrapeMetrics(factory);
            this.declared = new DeclaredMetrics(config.metric(), factory);
            factory.info(Catalogue.BUILD_INFO, version());
            this.jvm = config.jvm().enabled() ? jvm(config, registry) : null;
        } catch (RuntimeException | LinkageError e) {
            store.clear();
            if (multiprocess != null) {
                multiprocess.close();
            }
            throw e;
        }
    }

    private JvmInstrumentation jvm(PrometheusConfig config, PrometheusRegistry registry) {
        JvmInstrumentation instrumentation = new JvmInstrumentation(
                multiprocess == null ? registry : multiprocess.jvm(), HeapStore.constantLabels(config.metric()));
        instrumentation.register();
        return instrumentation;
    }

    /**
     * The metrics of this class loader, made now if nobody has made them yet.
     *
     * @param owner who needs them until it {@linkplain #release(Object) releases} them; compared by identity
     * @param config asked only if the metrics are to be made
     * @throws ConfigurationException as {@code config} throws it
     */
    public static ApplicationMetrics acquire(Object owner, Supplier<PrometheusConfig> config) {
        return HOLDER.acquire(owner, config);
    }

    /**
     * As {@link #acquire}, for a container that the calling thread deploys where nobody tells if that fails (Weld SE): when
     * the same thread deploys the next one, or is no more, before it said that this one {@linkplain #deployed(Object) is
     * up}, this one has failed, and is {@linkplain #releaseAll(Object) released} then.
     */
    public static ApplicationMetrics deploy(Object container, Supplier<PrometheusConfig> config) {
        return HOLDER.deploy(container, config);
    }

    /** The container is up, and tells when it ends. */
    public static void deployed(Object container) {
        HOLDER.deployed(container);
    }

    /**
     * The configuration of the application that the calling thread works for, by its context class loader.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public static PrometheusConfig configuration() {
        return HOLDER.configuration();
    }

    /** The metrics of this class loader, or null while there are none. */
    public static ApplicationMetrics current() {
        return HOLDER.current();
    }

    /**
     * Whether databases are in the metrics; while there are none, whether they will be, as far as that can be told. For what
     * comes up before them and cannot be undone.
     */
    public static boolean withDatabases() {
        ApplicationMetrics current = current();
        if (current != null) {
            return current.jdbc() != null;
        }
        // without a server nobody lets go of the configuration that MicroProfile Config makes when it is asked
        return !isOnServer() || PersistenceConfig.willBeEnabled();
    }

    /**
     * Tells when there are metrics: now, if there are, and whenever others take their place. For what may come up before
     * them, or outlive them, and does not need them.
     *
     * @param owner who is told until it {@linkplain #forget(Object) wants to be forgotten}; compared by identity
     * @param begin called under a lock; what it throws is logged
     */
    public static void await(Object owner, Consumer<ApplicationMetrics> begin) {
        HOLDER.await(owner, begin);
    }

    /** Tells this owner no more. */
    public static void forget(Object owner) {
        HOLDER.forget(owner);
    }

    /** Lets go; the last one to do so takes the metrics down. Does nothing for an owner that holds nothing. */
    public static void release(Object owner) {
        HOLDER.release(owner);
    }

    /**
     * Lets go for a CDI container that ends, and with the last one for the web applications too: where a deployment fails
     * in a listener of the application, the servlet container tells nobody that the web application is gone.
     */
    public static void releaseAll(Object container) {
        HOLDER.releaseAll(container);
    }

    /** Begins what must not outlive a failed deployment. Called when the application has started; idempotent. */
    public synchronized void start() {
        if (!started && jvm != null) {
            jvm.start();
        }
        started = true;
    }

    /**
     * What lives with these metrics, one of its type, made by whoever comes first. What can be closed is closed before the
     * metrics are, last one first.
     *
     * @param maker may throw: then there is none yet
     */
    public synchronized <T> T companion(Class<T> type, Supplier<T> maker) {
        T known = companion(type);
        if (known == null) {
            known = maker.get();
            Map<Class<?>, Object> grown = new LinkedHashMap<>(companions);
            grown.put(type, known);
            companions = grown;
            if (known instanceof AutoCloseable closeable) {
                closing.addFirst(closeable);
            }
        }
        return known;
    }

    /** The companion of that type, or null while there is none. */
    public <T> T companion(Class<T> type) {
        return type.cast(companions.get(type));
    }

    /** What a scrape reads: the metrics of this application, or, where processes share a directory, of all of them. */
    public PrometheusRegistry registry() {
        return scraped;
    }

    /** Where an application registers metrics of its own, so that scrapes show them. */
    public PrometheusRegistry ownRegistry() {
        return own;
    }

    /** Whether several processes share their metrics, and {@link #mirror()} has something to do. */
    public boolean isShared() {
        return multiprocess != null;
    }

    /** Brings what client_java keeps in memory into the shared directory. To be called every second. */
    public void mirror() {
        if (multiprocess != null) {
            multiprocess.mirror();
        }
    }

    /** Tidies the shared directory up. To be called now and then. */
    public void compact() {
        if (multiprocess != null) {
            multiprocess.compact();
        }
    }

    /** The recorder of HTTP requests, or null where {@code prometheus.http.enabled} is false. */
    public HttpServerMetrics http() {
        return http;
    }

    /** The recorder of JAX-RS resource methods, or null where {@code prometheus.http.enabled} is false. */
    public ResourceMethodMetrics resourceMethods() {
        return resourceMethods;
    }

    /** The metrics that annotations and injection points declare. */
    public DeclaredMetrics declared() {
        return declared;
    }

    /** The recorder of databases, or null where {@code prometheus.persistence.enabled} is false. */
    public JdbcMetrics jdbc() {
        return jdbc;
    }

    /** The recorder of persistence units, or null where {@code prometheus.persistence.enabled} is false. */
    public JpaMetrics jpa() {
        return jpa;
    }

    /** The recorder of caches, or null where {@code prometheus.cache.enabled} is false. */
    public CacheMetrics caches() {
        return caches;
    }

    /** The recorder of migrations, or null where {@code prometheus.export.migrations} is false. */
    public MigrationMetrics migrations() {
        return migrations;
    }

    public ScrapeMetrics scrapes() {
        return scrapes;
    }

    synchronized void close() {
        for (AutoCloseable companion : closing) {
            closeQuietly(companion);
        }
        closing.clear();
        companions = Map.of();
        if (multiprocess != null) {
            lastMirror();
        }
        if (jvm != null) {
            jvm.stop();
        }
        store.clear();
        if (multiprocess != null) {
            multiprocess.close();
        }
        ClientJavaThreads.shutDown();
    }

    /** What fails here, a class that a stopped web application loads no more, must not keep the rest from being stopped. */
    private void lastMirror() {
        try {
            multiprocess.mirror();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "The last metrics are not in the shared directory", e);
        }
    }

    /** The name that the server has for the application (Jakarta EE Platform 10, EE.5.15); empty where there is none. */
    public static String applicationName() {
        try {
            return InitialContext.doLookup("java:app/AppName");
        } catch (NamingException | ClassCastException e) {
            return "";
        }
    }

    /** Whether there is a container with JNDI, of which a web application is to be expected; Weld SE has none. */
    public static boolean isOnServer() {
        try {
            InitialContext.doLookup("java:app/AppName");
            return true;
        } catch (NoInitialContextException e) {
            return false;
        } catch (NamingException e) {
            return true;
        }
    }

    private static void closeQuietly(AutoCloseable companion) {
        try {
            companion.close();
        } catch (Exception | LinkageError e) {
            LOG.log(Level.WARNING, companion.getClass().getName() + " was not closed", e);
        }
    }

    private static String version() {
        try (InputStream in = ApplicationMetrics.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
