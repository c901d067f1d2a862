package io.github.cdiprometheus.pool;

import io.github.cdiprometheus.metric.JdbcMetrics;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The figures of the pools behind an application's data sources, in its metrics. Nothing here throws. */
public final class PoolFigures {

    private static final System.Logger LOG = System.getLogger(PoolFigures.class.getName());

    private final JdbcMetrics metrics;
    private final List<ServerPools> servers;

    PoolFigures(JdbcMetrics metrics, List<ServerPools> servers) {
        this.metrics = metrics;
        this.servers = servers;
    }

    /** Of the server that this runs on, if it is one that has them. */
    public static PoolFigures ofServer(JdbcMetrics metrics) {
        return new PoolFigures(
                metrics,
                List.of(
                        new WildFlyPools(ManagementFactory.getPlatformMBeanServer(), ServerPools::lookUp),
                        new PayaraPools()));
    }

    /** Reads them, if there are data sources; to be called every few seconds. */
    public void refresh() {
        Map<String, DataSource> known = metrics.originals();
        if (known.isEmpty()) {
            return;
        }
        for (ServerPools server : servers) {
            try {
                server.read(known)
                        .forEach((name, pool) ->
                                metrics.dataSource(name).pool(Math.max(0, pool.idle()), Math.max(0, pool.max())));
            } catch (Exception | LinkageError e) {
                // the pool has just been taken away, or this version of the server has them elsewhere
                LOG.log(Level.DEBUG, "Figures of pools are not known", e);
            }
        }
    }
}
