package io.github.cdiprometheus.migration;

import io.github.cdiprometheus.metric.JdbcMetrics;
import io.github.cdiprometheus.metric.MigrationMetrics;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The migrations of an application's databases, in its metrics. A database that cannot be asked, and a tool that fails,
 * keep the figures that they had, and are asked again the next time. Thread-safe; nothing here throws.
 */
public final class Migrations {

    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());

    private static final String LIQUIBASE = "liquibase.Liquibase";
    private static final Set<String> LIQUIBASE_CONFIGURATIONS = Set.of(
            "liquibase.integration.cdi.CDILiquibaseConfig", "liquibase.integration.jakarta.cdi.CDILiquibaseConfig");
    private static final String LIQUIBASE_RESOURCES = "liquibase.resource.ResourceAccessor";
    private static final String FLYWAY = "org.flywaydb.core.Flyway";

    private final JdbcMetrics jdbc;
    private final MigrationMetrics metrics;
    /** By the names of their beans: one that is made anew takes the place of the one before. */
    private final Map<String, Tool> tools = new LinkedHashMap<>();

    /** What a bean of Liquibase's CDI integration says; it reads its files by another bean. */
    private Object liquibaseConfiguration;

    private Object liquibaseResources;

    private volatile Runnable begin = () -> {};
    private Set<String> asked = Set.of();
    private boolean isNew;
    /** Calls that ask, one after the other; below zero only some do. */
    private int eager;

    private int left;

    public Migrations(JdbcMetrics jdbc, MigrationMetrics metrics) {
        this.jdbc = jdbc;
        this.metrics = metrics;
    }

    /** Whether beans of this type tell something of migrations. */
    public static boolean isTool(Class<?> type) {
        String name = type.getName();
        return name.equals(FLYWAY)
                || name.equals(LIQUIBASE)
                || name.equals(LIQUIBASE_RESOURCES)
                || LIQUIBASE_CONFIGURATIONS.contains(name);
    }

    /**
     * A bean has been made.
     *
     * @param type one that {@linkplain #isTool is a tool's}
     * @param bean what it is called
     */
    public void found(Object tool, Class<?> type, String bean) {
        try {
            add(tool, type.getName(), bean);
            begin.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "Migrations of " + bean + " are not known", e);
        }
    }

    /** @param begin done when there is somebody to ask; more than once */
    public void whenUsed(Runnable begin) {
        this.begin = begin;
        jdbc.whenUsed(begin);
        if (hasTools()) {
            begin.run();
        }
    }

    private synchronized boolean hasTools() {
        return !tools.isEmpty();
    }

    private synchronized void add(Object tool, String type, String bean) {
        if (type.equals(FLYWAY)) {
            tools.put(bean, new FlywayTool(tool, bean));
        } else if (type.equals(LIQUIBASE)) {
            tools.put(bean, LiquibaseTool.of(tool));
        } else if (type.equals(LIQUIBASE_RESOURCES)) {
            liquibaseResources = tool;
        } else {
            liquibaseConfiguration = tool;
        }
        if (liquibaseConfiguration != null && liquibaseResources != null) {
            tools.put(LIQUIBASE, LiquibaseTool.of(liquibaseConfiguration, liquibaseResources));
        }
        isNew = true;
    }

    /**
     * To be called every few seconds. Asks everybody when this has been called so often; and each time at first, as long
     * as that takes, after there is somebody new to ask: an application that starts may be migrating at this moment.
     *
     * @param every how many calls make one that asks
     */
    public void refresh(int every) {
        Map<String, DataSource> known = jdbc.originals();
        List<Tool> present;
        synchronized (this) {
            if (isNew || !asked.containsAll(known.keySet())) {
                asked = new HashSet<>(known.keySet());
                isNew = false;
                eager = every;
            }
            if (--eager < 0 && --left > 0) {
                return;
            }
            left = every;
            present = List.copyOf(tools.values());
        }
        Set<String> byBeans = new TreeSet<>();
        for (Tool tool : present) {
            try {
                tool.read(known).ifPresent(counts -> {
                    record(counts);
                    byBeans.add(counts.tool() + " " + counts.dataSource());
                });
            } catch (Exception | LinkageError e) {
                // the database is down, or its user may not see the table: it is asked again
                LOG.log(Level.DEBUG, "Migrations could not be asked for", e);
            }
        }
        known.forEach((name, dataSource) -> readTables(name, dataSource, byBeans));
    }

    private void readTables(String name, DataSource dataSource, Set<String> byBeans) {
        try {
            for (History history : HistoryTables.read(dataSource)) {
                if (!byBeans.contains(history.tool() + " " + name)) {
                    metrics.applied(history.tool(), name, history.applied());
                }
            }
        } catch (Exception | LinkageError e) {
            LOG.log(Level.DEBUG, "Migrations of " + name + " could not be read", e);
        }
    }

    private void record(Tool.Counts counts) {
        metrics.applied(counts.tool(), counts.dataSource(), counts.applied());
        metrics.pending(counts.tool(), counts.dataSource(), counts.pending());
    }
}
