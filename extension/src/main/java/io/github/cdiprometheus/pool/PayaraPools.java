package io.github.cdiprometheus.pool;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Payara's and GlassFish's, out of their registry of monitoring data, by reflection on their public interfaces. Of the
 * configuration nothing is read but names and sizes: it has the password as well.
 */
final class PayaraPools implements ServerPools {

    private static final String DEFAULT = "java:comp/DefaultDataSource";
    /** What that one is there. */
    private static final String DEFAULT_RESOURCE = "jdbc/__default";

    private static final String TREE_NODE = "org.glassfish.flashlight.datatree.TreeNode";

    @Override
    public Map<String, Pool> read(Map<String, DataSource> known) throws ReflectiveOperationException {
        Map<String, Pool> pools = new TreeMap<>();
        Object locator = locator();
        Object resources = locator == null ? null : resources(locator);
        if (resources == null) {
            return pools;
        }
        Map<String, String> poolNames =
                configured(locator, "org.glassfish.jdbc.config.JdbcResource", "getJndiName", "getPoolName");
        Map<String, String> sizes =
                configured(locator, "org.glassfish.jdbc.config.JdbcConnectionPool", "getName", "getMaxPoolSize");
        for (String name : known.keySet()) {
            String poolName = poolNames.get(name.equals(DEFAULT) ? DEFAULT_RESOURCE : name);
            Object statistics = poolName == null ? null : call(resources, TREE_NODE, "getChild", poolName);
            Long free = statistics == null ? null : current(statistics, "numconnfree");
            if (free != null && sizes.get(poolName) != null) {
                pools.put(name, new Pool(free, Long.parseLong(sizes.get(poolName))));
            }
        }
        return pools;
    }

    /** Null on another server. */
    private static Object locator() throws ReflectiveOperationException {
        try {
            return Class.forName("org.glassfish.internal.api.Globals")
                    .getMethod("getDefaultHabitat")
                    .invoke(null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The node of all pools, or null while nothing is monitored. */
    private static Object resources(Object locator) throws ReflectiveOperationException {
        String type = "org.glassfish.flashlight.MonitoringRuntimeDataRegistry";
        Object registry = service(locator, "getService", Class.forName(type));
        Object server = registry == null ? null : call(registry, type, "get", "server");
        return server == null ? null : call(server, TREE_NODE, "getChild", "resources");
    }

    /** Of all of one kind that are configured, one attribute by another. */
    private static Map<String, String> configured(Object locator, String type, String key, String value)
            throws ReflectiveOperationException {
        Map<String, String> found = new TreeMap<>();
        for (Object one : (List<?>) service(locator, "getAllServices", Class.forName(type))) {
            Object name = call(one, type, key);
            Object attribute = call(one, type, value);
            if (name != null && attribute != null) {
                found.put(name.toString(), attribute.toString());
            }
        }
        return found;
    }

    /** The current value of a range, or null. */
    private static Long current(Object statistics, String name) throws ReflectiveOperationException {
        for (Object node : (Collection<?>) call(statistics, TREE_NODE, "getChildNodes")) {
            String nodeName = String.valueOf(call(node, TREE_NODE, "getName"));
            if (nodeName.toLowerCase(Locale.ROOT).startsWith(name)) {
                Object value = call(node, TREE_NODE, "getValue");
                return value == null
                        ? null
                        : (Long) call(value, "org.glassfish.external.statistics.RangeStatistic", "getCurrent");
            }
        }
        return null;
    }

    private static Object service(Object locator, String method, Class<?> type) throws ReflectiveOperationException {
        return Class.forName("org.glassfish.hk2.api.ServiceLocator")
                .getMethod(method, Class.class, Annotation[].class)
                .invoke(locator, type, new Annotation[0]);
    }

    private static Object call(Object target, String type, String method, String... arguments)
            throws ReflectiveOperationException {
        Method found = arguments.length == 0
                ? Class.forName(type).getMethod(method)
                : Class.forName(type).getMethod(method, String.class);
        return found.invoke(target, (Object[]) arguments);
    }
}
