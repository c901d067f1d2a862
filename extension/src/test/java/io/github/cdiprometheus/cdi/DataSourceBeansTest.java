package io.github.cdiprometheus.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LastingDataSource;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Data sources of beans. Without a server nobody injects resources: the fields have them from the constructor, as if
 * somebody had.
 */
class DataSourceBeansTest {

    private static final List<DataSource> DISPOSED = new ArrayList<>();
    private static final DataSource BY_HAND = MonitoredDataSource.wrap(h2(), "by hand");

    public static class Base {
        @Resource
        private DataSource unnamed = h2();

        DataSource unnamed() {
            return unnamed;
        }
    }

    @Dependent
    public static class Fields extends Base {
        @Resource(lookup = "java:app/jdbc/orders")
        private DataSource orders = h2();

        @Resource(name = "jdbc/stock")
        DataSource stock = h2();

        @Resource(mappedName = "java:/Shop")
        DataSource shop = h2();

        @Resource
        final DataSource untouchable = h2();

        @Resource
        DataSource missing;

        DataSource plain = h2();
    }

    @Dependent
    public static class Setters {
        private DataSource first = h2();
        private DataSource second = h2();

        @Resource(lookup = "java:app/jdbc/second")
        public void setSecond(DataSource second) {
            this.second = second;
        }

        @Resource(lookup = "java:app/jdbc/third")
        public void setThird(DataSource third) {
            // two fields, and none of that name
        }
    }

    @Dependent
    public static class OneSetter {
        private DataSource held = h2();

        @Resource(lookup = "java:app/jdbc/only")
        public void setDataSource(DataSource only) {
            held = only;
        }
    }

    @ApplicationScoped
    public static class Producers {
        static DataSource handedOn;

        @Produces
        @Named("reports")
        @ApplicationScoped
        DataSource reports() {
            return h2();
        }

        void close(@Disposes @Named("reports") DataSource dataSource) {
            DISPOSED.add(dataSource);
        }

        @Produces
        @Named("wrapped")
        DataSource wrapped() {
            return BY_HAND;
        }

        void closeWrapped(@Disposes @Named("wrapped") DataSource dataSource) {
            DISPOSED.add(dataSource);
        }

        @Produces
        @Named("second")
        @ApplicationScoped
        DataSource handedOn(@Named("first") DataSource first) {
            handedOn = first;
            return first;
        }

        void closeHandedOn(@Disposes @Named("second") DataSource dataSource) {
            DISPOSED.add(dataSource);
        }

        @Produces
        @Named("first")
        DataSource first() {
            return h2();
        }

        @Produces
        @Named
        DataSource archive = new LastingDataSource("jdbc:h2:mem:");

        @Produces
        JdbcDataSource vendors() {
            return h2();
        }
    }

    @Dependent
    public static class User {
        @Inject
        @Named("reports")
        DataSource reports;

        @Inject
        @Named("wrapped")
        DataSource wrapped;

        @Inject
        @Named("archive")
        DataSource archive;
    }

    @PassivatingContext.Kept
    public static class Session implements Serializable {
        private static final long serialVersionUID = 1;

        @Inject
        @Named("archive")
        DataSource archive;

        @Resource(lookup = "java:app/jdbc/orders")
        DataSource orders = new LastingDataSource("jdbc:h2:mem:");

        DataSource archive() {
            return archive;
        }

        DataSource orders() {
            return orders;
        }
    }

    @BeforeEach
    void setUp() {
        DISPOSED.clear();
    }

    @Test
    void fieldsWithResource() throws SQLException {
        try (BatchContainer container = start()) {
            Fields fields = container.get(Fields.class);

            use(fields.orders, fields.stock, fields.shop, fields.unnamed());
            use(fields.untouchable, fields.plain);

            assertUsed("java:app/jdbc/orders", "jdbc/stock", "java:/Shop", Base.class.getName() + "/unnamed");
            assertThat(fields.missing).isNull();
        }
    }

    @Test
    void fieldsThatASetterFills() throws SQLException {
        try (BatchContainer container = start()) {
            Setters setters = container.get(Setters.class);
            use(setters.first, setters.second);
            use(container.get(OneSetter.class).held);

            assertUsed("java:app/jdbc/second", "java:app/jdbc/only");
        }
    }

    @Test
    void whatIsProduced() throws SQLException {
        try (BatchContainer container = start()) {
            User user = container.get(User.class);
            use(user.reports, user.wrapped, user.archive);

            assertUsed("reports", "by hand", "archive");
        }
    }

    @Test
    void theDisposerGetsWhatTheProducerMade() throws SQLException {
        try (BatchContainer container = start()) {
            use(container.get(User.class).reports);
        }
        assertThat(DISPOSED).hasSize(2).contains(BY_HAND).hasAtLeastOneElementOfType(JdbcDataSource.class);
    }

    @Test
    void alsoWhereThatWasMeasuredAlready() throws SQLException {
        try (BatchContainer container = start()) {
            Instance<DataSource> wrapped = container.cdi().select(DataSource.class, NamedLiteral.of("wrapped"));
            wrapped.destroy(wrapped.get());
            assertThat(DISPOSED).singleElement().isSameAs(BY_HAND);

            DISPOSED.clear();
            Instance<DataSource> second = container.cdi().select(DataSource.class, NamedLiteral.of("second"));
            use(second.get());
            second.destroy(second.get());
            assertThat(DISPOSED).singleElement().isSameAs(Producers.handedOn).isInstanceOf(MonitoredDataSource.class);
            assertUsed("first");
        }
    }

    /** The bean is written as containers do it; Weld refuses to inject what it could not write. */
    @Test
    void beansThatAreWrittenAndRead() throws Exception {
        PassivatingContext context = new PassivatingContext();
        try (BatchContainer container = BatchContainer.with(context, Session.class, Producers.class)) {
            Session session = container.get(Session.class);
            use(session.orders(), session.archive());
            context.passivate();
            use(session.orders(), session.archive());

            assertThat(context.written()).isEqualTo(1);
            Page page = container.page();
            for (String name : new String[] {"java:app/jdbc/orders", "archive"}) {
                assertThat(page.value("db_client_statements_total{batch=\"false\",data_source=\"" + name
                                + "\",db_system_name=\"h2database\"}"))
                        .as(name)
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void aVendorsTypeStaysWhatItIsAndThatIsTold() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = start()) {
            assertThat(container.get(JdbcDataSource.class)).isInstanceOf(JdbcDataSource.class);
            assertThat(log.lines(Level.INFO))
                    .containsOnlyOnce("INFO " + Producers.class.getName()
                            + ".vendors is not measured: its type is not javax.sql.DataSource, and it may be used as what"
                            + " it is. MonitoredDataSource.wrap measures it");
        }
    }

    @Test
    void switchedOff() throws SQLException {
        System.setProperty("prometheus.persistence.enabled", "false");
        try (BatchContainer container = start()) {
            assertThat(container.get(Fields.class).orders).isInstanceOf(JdbcDataSource.class);
        } finally {
            System.clearProperty("prometheus.persistence.enabled");
        }
    }

    private static BatchContainer start() {
        return BatchContainer.of(Fields.class, Setters.class, OneSetter.class, Producers.class, User.class);
    }

    private static JdbcDataSource h2() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:");
        return dataSource;
    }

    private static void use(DataSource... dataSources) throws SQLException {
        for (DataSource dataSource : dataSources) {
            try (Connection connection = dataSource.getConnection()) {
                connection.createStatement().execute("select 1");
            }
        }
    }

    private static void assertUsed(String... names) {
        Page page = Page.of(ApplicationMetrics.current().registry());
        assertThat(page.series("db_client_statements_total").stream().filter(series -> page.value(series) == 1))
                .hasSize(names.length);
        for (String name : names) {
            assertThat(page.value("db_client_statements_total{batch=\"false\",data_source=\"" + name
                            + "\",db_system_name=\"h2database\"}"))
                    .as(name)
                    .isEqualTo(1);
        }
    }
}
