package io.github.cdiprometheus.persistence.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BoundNames;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.migration.Migrations;
import io.github.cdiprometheus.persistence.hibernate.model.Owner;
import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.NameParser;
import javax.naming.spi.InitialContextFactory;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Hibernate takes its connections from, and what they are called. */
class HibernateConnectionsTest {

    @TempDir
    Path directory;

    private final List<AutoCloseable> closing = new ArrayList<>();

    @BeforeEach
    void start() {
        ApplicationMetrics.acquire(this, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable closeable : closing) {
            closeable.close();
        }
        ApplicationMetrics.release(this);
    }

    @Test
    void aDataSourceThatTheUnitNames() {
        Unit clinic = start(
                "<non-jta-data-source>java:app/jdbc/clinic</non-jta-data-source>",
                Map.of("jakarta.persistence.nonJtaDataSource", h2()));

        oneStatement(clinic, "java:app/jdbc/clinic");
        assertThat(clinic.factory.getProperties().get("jakarta.persistence.nonJtaDataSource"))
                .isInstanceOf(MonitoredDataSource.class);
    }

    /** As for a unit that a server does not start by itself. */
    @Test
    void aDataSourceThatHibernateLooksUp() {
        Names.dataSource = h2();
        Unit clinic = start(
                "<non-jta-data-source>java:app/jdbc/clinic</non-jta-data-source>",
                Map.of("hibernate.jndi.class", Names.class.getName()));

        oneStatement(clinic, "java:app/jdbc/clinic");
        assertThat(value("db_client_connection_count", "")).isZero();
        assertThat(ApplicationMetrics.current().jdbc().originals())
                .as("may be asked")
                .containsEntry("java:app/jdbc/clinic", Names.dataSource);
    }

    /** Which it gives to a unit that names none. */
    @Test
    void theDefaultDataSourceOfTheServer() {
        Unit clinic = start("", Map.of("jakarta.persistence.jtaDataSource", h2()));

        oneStatement(clinic, "java:comp/DefaultDataSource");
    }

    @Test
    void aDataSourceThatNobodyNames() {
        oneStatement(start("", Map.of("jakarta.persistence.nonJtaDataSource", h2())), "clinic");
    }

    @Test
    void aDataSourceThatIsMeasuredAlreadyKeepsItsName() {
        DataSource measured = MonitoredDataSource.wrap(h2(), "orders");

        oneStatement(start("", Map.of("jakarta.persistence.nonJtaDataSource", measured)), "orders");
    }

    @Test
    void hibernatesOwnPoolGetsItsConnectionsBack() {
        Unit clinic =
                start("", Map.of("hibernate.connection.pool_size", "1", "hibernate.connection.initial_pool_size", "1"));

        for (int i = 0; i < 5; i++) {
            oneStatement(clinic, "clinic");
            assertThat(value("db_client_connection_count", "")).isZero();
        }
        assertThat(page().series("db_client_connection_errors_total")).isEmpty();
    }

    /** Which wants them back in a way of its own, and does not wait where there is none. */
    @Test
    void migrationsLeaveAllConnectionsOfHibernatesOwnPoolToTheApplication() {
        Unit clinic =
                start("", Map.of("hibernate.connection.pool_size", "2", "hibernate.connection.initial_pool_size", "1"));
        oneStatement(clinic, "clinic");
        ApplicationMetrics metrics = ApplicationMetrics.current();
        Migrations migrations = new Migrations(metrics.jdbc(), metrics.migrations());
        try (EntityManager one = clinic.factory.createEntityManager();
                EntityManager two = clinic.factory.createEntityManager()) {
            for (int i = 0; i < 20; i++) {
                migrations.refresh(1);
                for (EntityManager manager : List.of(one, two)) {
                    manager.getTransaction().begin();
                    manager.createNativeQuery("select 1").getSingleResult();
                }
                migrations.refresh(1);
                one.getTransaction().rollback();
                two.getTransaction().rollback();
            }
        }
        assertThat(page().series("db_client_connection_errors_total")).isEmpty();
    }

    @Test
    void anExhaustedPoolOfHibernate() {
        Unit clinic = start("", Map.of("hibernate.connection.pool_size", "1"));
        try (EntityManager one = clinic.factory.createEntityManager();
                EntityManager two = clinic.factory.createEntityManager()) {
            one.createNativeQuery("select 1").getSingleResult();
            one.unwrap(Session.class)
                    .doWork(connection -> assertThat(connection.isValid(1)).isTrue());
            one.getTransaction().begin();
            one.createNativeQuery("select 1").getSingleResult();

            assertThatThrownBy(() -> two.createNativeQuery("select 1").getSingleResult())
                    .isInstanceOf(RuntimeException.class);

            one.getTransaction().rollback();
        }
        assertThat(page().sum("db_client_connection_errors_total")).isEqualTo(1);
        assertThat(value("db_client_connection_count", "")).isZero();
    }

    @Test
    void aProviderOfTheApplication() {
        Lender.last.set(null);
        Unit clinic = start("", Map.of("hibernate.connection.provider_class", Lender.class.getName()));
        Lender lender = Lender.last.get();
        int before = lender.lent.size();

        oneStatement(clinic, "clinic");

        assertThat(lender.lent).as("the very connection, and once").hasSize(before + 1);
        assertThat(lender.returned).isEqualTo(lender.lent);
        ConnectionProvider inUse = connections(clinic);
        assertThat(inUse.unwrap(Lender.class)).isSameAs(lender);
        assertThat(inUse).isEqualTo(inUse).hasToString("measured connections of " + Lender.class.getName());
    }

    @Test
    void aProviderThatFails() {
        Lender.last.set(null);
        Unit clinic = start("", Map.of("hibernate.connection.provider_class", Lender.class));
        SQLException failure = new SQLException("no more");
        Lender.last.get().failure = failure;

        assertThatThrownBy(() -> clinic.commit(manager -> manager.persist(new Owner(1, "Ann"))))
                .hasRootCause(failure);
        assertThat(page().sum("db_client_connection_errors_total")).isEqualTo(1);
    }

    @Test
    void connectionsThatTheApplicationBrings() throws Exception {
        MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder()
                .applySetting("hibernate.dialect", "org.hibernate.dialect.H2Dialect")
                .build());
        for (Class<?> entity : Unit.ENTITIES) {
            sources.addAnnotatedClass(entity);
        }
        try (SessionFactory factory = sources.buildMetadata().buildSessionFactory();
                Connection own = h2().getConnection();
                Session session = factory.withOptions().connection(own).openSession()) {
            assertThat(session.createNativeQuery("select 1", Integer.class).getSingleResult())
                    .isEqualTo(1);
        }
        assertThat(page().series("db_client_statements_total")).isEmpty();
        assertThat(page().series("db_client_connection_errors_total")).isEmpty();
    }

    @Test
    void settingsThatAreUsedTwice() {
        StandardServiceRegistryBuilder builder =
                new StandardServiceRegistryBuilder().applySetting("hibernate.connection.url", Unit.url());
        try (StandardServiceRegistry first = builder.build();
                StandardServiceRegistry second = builder.build()) {
            ConnectionProvider one = first.getService(ConnectionProvider.class);
            ConnectionProvider other = second.getService(ConnectionProvider.class);
            assertThat(one).isNotEqualTo(other);
            assertThat(one.toString()).isEqualTo(other.toString()).contains("DriverManager");
        }
    }

    /** On a server before there are metrics too, as WildFly starts units. */
    @Test
    void switchedOffNothingOfOursIsThere() {
        ApplicationMetrics.release(this);
        System.setProperty("prometheus.persistence.enabled", "false");
        try (BoundNames server = new BoundNames()) {
            server.bind("java:app/AppName", "clinic");
            assertNothingOfOurs();
            ApplicationMetrics.acquire(
                    this,
                    () -> TestMetrics.config(
                            "prometheus.jvm.enabled", "false", "prometheus.persistence.enabled", "false"));
            System.clearProperty("prometheus.persistence.enabled");
            assertNothingOfOurs();
        } finally {
            System.clearProperty("prometheus.persistence.enabled");
        }
    }

    private void assertNothingOfOurs() {
        Lender.last.set(null);
        Unit provided = start("", Map.of("hibernate.connection.provider_class", Lender.class.getName()));
        assertThat(connections(provided)).isSameAs(Lender.last.get());
        List<Object> listeners = new ArrayList<>();
        provided.factory
                .unwrap(SessionFactoryImplementor.class)
                .getEventEngine()
                .getListenerRegistry()
                .getEventListenerGroup(EventType.POST_INSERT)
                .fireEventOnEachListener(listeners, (listener, seen) -> seen.add(listener));
        assertThat(listeners).isNotEmpty().doesNotHaveAnyElementsOfTypes(UnitEvents.class);

        JdbcDataSource dataSource = h2();
        Unit given = start("", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        assertThat(given.factory.getProperties().get("jakarta.persistence.nonJtaDataSource"))
                .isSameAs(dataSource);
        assertThat(connections(given)).isNotInstanceOf(Proxy.class);
    }

    private static ConnectionProvider connections(Unit unit) {
        return unit.factory
                .unwrap(SessionFactoryImplementor.class)
                .getServiceRegistry()
                .getService(ConnectionProvider.class);
    }

    private Unit start(String elements, Map<String, Object> settings) {
        Unit unit = Unit.start(directory, "clinic", elements, settings);
        closing.add(unit);
        return unit;
    }

    private void oneStatement(Unit unit, String dataSource) {
        double before = value("db_client_statements_total", dataSource);
        double waits = value("db_client_connection_wait_time_seconds_count", dataSource);
        double uses = value("db_client_connection_use_time_seconds_count", dataSource);

        unit.commit(manager -> manager.createNativeQuery("select 1").getSingleResult());

        assertThat(value("db_client_statements_total", dataSource) - before).isEqualTo(1);
        assertThat(value("db_client_connection_wait_time_seconds_count", dataSource) - waits)
                .isEqualTo(1);
        assertThat(value("db_client_connection_use_time_seconds_count", dataSource) - uses)
                .isEqualTo(1);
    }

    private static double value(String metric, String dataSource) {
        return page().samples().entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(metric + "{"))
                .filter(sample -> sample.getKey().contains("=\"" + dataSource) || dataSource.isEmpty())
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static JdbcDataSource h2() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl(Unit.url());
        return dataSource;
    }

    private static Page page() {
        return Page.of(ApplicationMetrics.current().registry());
    }

    /** A JNDI with one data source at every name. */
    public static final class Names implements InitialContextFactory {
        static DataSource dataSource;

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) {
            return (Context) Proxy.newProxyInstance(
                    Names.class.getClassLoader(),
                    new Class<?>[] {Context.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getNameParser" -> (NameParser) CompositeName::new;
                        case "lookup" -> dataSource;
                        default -> null;
                    });
        }
    }

    /** Wants back the very connections that it gave. */
    public static final class Lender implements ConnectionProvider {
        private static final long serialVersionUID = 1L;
        static final AtomicReference<Lender> last = new AtomicReference<>();

        final transient List<Connection> lent = new ArrayList<>();
        final transient List<Connection> returned = new ArrayList<>();
        private final String url = Unit.url();
        private SQLException failure;

        public Lender() {
            last.set(this);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (failure != null) {
                throw failure;
            }
            Connection connection = DriverManager.getConnection(url);
            lent.add(connection);
            return connection;
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            returned.add(connection);
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return type == Lender.class;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }
}
