package io.github.cdiprometheus.persistence.eclipselink;

import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** The data sources by which a session gets its connections, and the originals of those that were replaced. Thread-safe. */
final class Logins {

    private static final String CONNECTOR = "org.eclipse.persistence.sessions.JNDIConnector";

    private final DataSourceNames names;
    private final Map<Object, DataSource> originals = Collections.synchronizedMap(new IdentityHashMap<>());

    Logins(DataSourceNames names) {
        this.names = names;
    }

    /** Puts measured ones in the place of those that are there; may be called again, when there are more. */
    void measure(Object session) throws ReflectiveOperationException {
        Object main = Reflected.call(session, "getDatasourceLogin");
        boolean jta = (boolean) Reflected.call(main, "shouldUseExternalTransactionController");
        measure(main, names.main(jta));
        for (Object pool : ((Map<?, ?>) Reflected.call(session, "getConnectionPools")).values()) {
            measure(Reflected.call(pool, "getLogin"), names.main(jta));
        }
        Object reading = Reflected.call(session, "getReadConnectionPool");
        if (reading != null) {
            measure(Reflected.call(reading, "getLogin"), names.reading(jta));
        }
    }

    /** @param name of a connector that has none: a container gives it a data source instead */
    private void measure(Object login, String name) throws ReflectiveOperationException {
        Object connector = login == null ? null : connector(login);
        if (connector == null || !(Reflected.call(connector, "getDataSource") instanceof DataSource dataSource)) {
            return;
        }
        String own = (String) Reflected.call(connector, "getName");
        DataSource measured = MonitoredDataSource.wrap(dataSource, own == null || own.isEmpty() ? name : own);
        if (measured != dataSource) {
            originals.put(connector, dataSource);
            Reflected.call(connector, "setDataSource", DataSource.class, measured);
        }
    }

    /** Null for a login with a URL, which gets its connections from the driver manager. */
    private static Object connector(Object login) throws ReflectiveOperationException {
        Object connector = Reflected.call(login, "getConnector");
        for (Class<?> type = connector == null ? null : connector.getClass();
                type != null;
                type = type.getSuperclass()) {
            if (type.getName().equals(CONNECTOR)) {
                return connector;
            }
        }
        return null;
    }

    /** Puts the originals back where they were; others that somebody has set since then stay. */
    void restore() throws ReflectiveOperationException {
        Set<Object> connectors;
        synchronized (originals) {
            connectors = new LinkedHashSet<>(originals.keySet());
        }
        for (Object connector : connectors) {
            DataSource original = originals.remove(connector);
            if (Reflected.call(connector, "getDataSource") instanceof MonitoredDataSource measured
                    && MonitoredDataSource.original(measured) == original) {
                Reflected.call(connector, "setDataSource", DataSource.class, original);
            }
        }
    }
}
