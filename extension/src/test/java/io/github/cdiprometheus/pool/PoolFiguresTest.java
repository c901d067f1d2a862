package io.github.cdiprometheus.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.metric.TestMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Figures of pools as WildFly's MBeans have them; on the servers themselves they are tested as well. */
class PoolFiguresTest {

    private static final String IDLE =
            "db_client_connection_count{db_client_connection_pool_name=\"%s\",db_client_connection_state=\"idle\"}";
    private static final String MAX = "db_client_connection_max{db_client_connection_pool_name=\"%s\"}";
    private static final String SHOP = "java:jboss/datasources/Shop";

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Map<String, Object> bound = new HashMap<>();
    private final List<String> read = new ArrayList<>();
    private final TestMetrics metrics = new TestMetrics();
    private final DataSource shop = new JdbcDataSource();
    private final PoolFigures figures =
            new PoolFigures(metrics.jdbc(), List.of(new WildFlyPools(server, bound::get), new PayaraPools()));

    /** Attributes, and who reads which. */
    private final class Node implements DynamicMBean {
        private final Map<String, Object> attributes;

        Node(Map<String, Object> attributes) {
            this.attributes = attributes;
        }

        @Override
        public Object getAttribute(String name) throws AttributeNotFoundException {
            read.add(name);
            if (!attributes.containsKey(name)) {
                throw new AttributeNotFoundException(name);
            }
            return attributes.get(name);
        }

        @Override
        public AttributeList getAttributes(String[] names) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AttributeList setAttributes(AttributeList values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setAttribute(Attribute value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object invoke(String action, Object[] arguments, String[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            return new MBeanInfo(Node.class.getName(), "a node", null, null, null, null);
        }
    }

    @Test
    void shownIsWhatTheApplicationUsesByItsNamesForIt() throws JMException {
        pool("data-source=Shop", SHOP, true, 20, 5, 2, 18);
        pool("xa-data-source=Other", "java:jboss/datasources/Other", true, 10, 9, 9, 1);
        bound.put(SHOP, shop);
        metrics.jdbc().remember(SHOP, shop);
        metrics.jdbc().remember("java:comp/DefaultDataSource", shop);

        figures.refresh();

        assertThat(value(IDLE, SHOP)).isEqualTo(3);
        assertThat(value(MAX, SHOP)).isEqualTo(20);
        assertThat(value(IDLE, "java:comp/DefaultDataSource")).isEqualTo(3);
        assertThat(metrics.page().series("db_client_connection_max")).hasSize(2);
        assertThat(read)
                .containsOnly(
                        "statisticsEnabled", "jndiName", "maxPoolSize", "ActiveCount", "InUseCount", "AvailableCount");
    }

    @Test
    void aSizeThatIsNotConfiguredIsWhatIsInUseAndWhatIsAvailable() throws JMException {
        pool("xa-data-source=Shop", SHOP, true, null, 2, 3, 17);
        metrics.jdbc().remember(SHOP, shop);

        figures.refresh();

        assertThat(value(MAX, SHOP)).isEqualTo(20);
        // the server has counted at two moments
        assertThat(value(IDLE, SHOP)).isZero();
    }

    @Test
    void offNothingIsShownAndNothingIsSaid() throws JMException {
        pool("data-source=Shop", SHOP, false, 20, 0, 0, 0);
        metrics.jdbc().remember(SHOP, shop);
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            figures.refresh();

            assertThat(metrics.page().series("db_client_connection_max")).isEmpty();
            assertThat(metrics.page().series("db_client_connection_count")).isEmpty();
            assertThat(log.lines()).isEmpty();
            assertThat(read).containsOnly("statisticsEnabled");
        }
    }

    @Test
    void aServerThatIsStartingIsAskedNothingElse() throws JMException {
        pool("data-source=Shop", SHOP, true, 20, 5, 2, 18);
        metrics.jdbc().remember(SHOP, shop);
        Map<String, Object> state = new HashMap<>(Map.of("ProcessState", "starting"));
        server.registerMBean(new Node(state), new ObjectName("jboss.root:type=state"));

        figures.refresh();

        assertThat(read).containsOnly("ProcessState");
        assertThat(metrics.page().series("db_client_connection_max")).isEmpty();

        state.put("ProcessState", "ok");
        figures.refresh();

        assertThat(value(MAX, SHOP)).isEqualTo(20);
    }

    @Test
    void withoutDataSourcesNobodyIsAsked() throws JMException {
        pool("data-source=Shop", SHOP, true, 20, 5, 2, 18);

        figures.refresh();

        assertThat(read).isEmpty();
    }

    @Test
    void aPoolThatFailsKeepsWhatItHad() throws JMException {
        ObjectName name = pool("data-source=Shop", SHOP, true, 20, 5, 2, 18);
        metrics.jdbc().remember(SHOP, shop);
        figures.refresh();
        server.unregisterMBean(name);
        server.registerMBean(new Node(Map.of()), name);
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            figures.refresh();

            assertThat(value(IDLE, SHOP)).isEqualTo(3);
            assertThat(log.lines()).isEmpty();
        }
    }

    /** @return the name of its statistics */
    private ObjectName pool(
            String key, String jndiName, boolean enabled, Integer max, int active, int inUse, int available)
            throws JMException {
        Map<String, Object> dataSource = new HashMap<>();
        dataSource.put("jndiName", jndiName);
        dataSource.put("statisticsEnabled", enabled);
        dataSource.put("maxPoolSize", max);
        dataSource.put("password", "secret");
        server.registerMBean(new Node(dataSource), new ObjectName("jboss.as:subsystem=datasources," + key));
        ObjectName statistics = new ObjectName("jboss.as:subsystem=datasources," + key + ",statistics=pool");
        server.registerMBean(
                new Node(Map.of(
                        "ActiveCount", active, "InUseCount", String.valueOf(inUse), "AvailableCount", available)),
                statistics);
        return statistics;
    }

    private double value(String series, String pool) {
        return metrics.page().value(series.formatted(pool));
    }
}
