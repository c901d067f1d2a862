package io.github.cdiprometheus.pool;

import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;

/** WildFly's, by JMX. The same objects have the password of the data source: nothing is read but what stands here. */
final class WildFlyPools implements ServerPools {

    /** Data sources and XA data sources; the other key is which one, and its name. */
    private static final String STATISTICS = "jboss.as:subsystem=datasources,statistics=pool,*";

    /** The server itself. */
    private static final String STATE = "jboss.root:type=state";

    private static final String PROCESS_STATE = "ProcessState";
    private static final String STARTING = "starting";

    private static final String JNDI_NAME = "jndiName";
    private static final String ENABLED = "statisticsEnabled";
    private static final String CONFIGURED_MAX = "maxPoolSize";
    private static final String ACTIVE = "ActiveCount";
    private static final String IN_USE = "InUseCount";
    private static final String AVAILABLE = "AvailableCount";

    private final MBeanServer server;
    private final Function<String, Object> naming;

    /** @param naming what is bound in JNDI, or null */
    WildFlyPools(MBeanServer server, Function<String, Object> naming) {
        this.server = server;
        this.naming = naming;
    }

    @Override
    public Map<String, Pool> read(Map<String, DataSource> known) throws JMException {
        Map<String, Pool> pools = new TreeMap<>();
        if (isStarting()) {
            return pools;
        }
        for (ObjectName statistics : server.queryNames(new ObjectName(STATISTICS), null)) {
            try {
                read(statistics, known, pools);
            } catch (InstanceNotFoundException e) {
                // taken away a moment ago
                continue;
            }
        }
        return pools;
    }

    /** Then there are the names of the MBeans, and nothing behind them: WildFly would log an error for each that is read. */
    private boolean isStarting() throws JMException {
        try {
            return STARTING.equals(String.valueOf(server.getAttribute(new ObjectName(STATE), PROCESS_STATE)));
        } catch (InstanceNotFoundException e) {
            return false;
        }
    }

    private void read(ObjectName statistics, Map<String, DataSource> known, Map<String, Pool> pools)
            throws JMException {
        Hashtable<String, String> keys = new Hashtable<>(statistics.getKeyPropertyList());
        keys.remove("statistics");
        ObjectName dataSource = new ObjectName(statistics.getDomain(), keys);
        if (!Boolean.parseBoolean(String.valueOf(server.getAttribute(dataSource, ENABLED)))) {
            return;
        }
        String jndiName = String.valueOf(server.getAttribute(dataSource, JNDI_NAME));
        Pool pool = null;
        for (Map.Entry<String, DataSource> candidate : known.entrySet()) {
            if (isIt(candidate.getKey(), candidate.getValue(), jndiName)) {
                pool = pool == null ? pool(statistics, dataSource) : pool;
                pools.put(candidate.getKey(), pool);
            }
        }
    }

    /** By its name, or, for a reference with a name of its own such as the default data source, by what is bound there. */
    private boolean isIt(String name, DataSource original, String jndiName) {
        return name.equals(jndiName) || original == naming.apply(jndiName);
    }

    private Pool pool(ObjectName statistics, ObjectName dataSource) throws JMException {
        long inUse = number(statistics, IN_USE, 0);
        long available = number(statistics, AVAILABLE, 0);
        return new Pool(
                number(statistics, ACTIVE, inUse) - inUse, number(dataSource, CONFIGURED_MAX, inUse + available));
    }

    /** An attribute that is not set is null. */
    private long number(ObjectName name, String attribute, long otherwise) throws JMException {
        Object value = server.getAttribute(name, attribute);
        return value == null ? otherwise : Long.parseLong(value.toString());
    }
}
