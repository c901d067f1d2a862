package io.github.cdiprometheus.migration;

import io.github.cdiprometheus.metric.JdbcMetrics;
import io.github.cdiprometheus.metric.MigrationMetrics;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The migrations of an application's databases, in its metrics. A database that cannot be asked, and a tool that fails,
 * keep the figures that they had, and are asked again later. Thread-safe; nothing here throws.
 */
public final class Migrations {

    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());

    private static final String LIQUIBASE = "liquibase.Liquibase";
    private static final Set<String> LIQUIBASE_CONFIGURATIONS = Set.of(
            "liquibase.integration.cdi.CDILiquibaseConfig", "liquibase.integration.jakarta.cdi.CDILiquibaseConfig");
    private static final String LIQUIBASE_RESOURCES = "liquibase.resource.ResourceAccessor";
    private static final String FLYWAY = "org.flywaydb.core.Flyway";

    /** After which what fails, or has nothing to tell, is asked again at the latest. */
    static final int MOST_MINUTES = 5;

    private final JdbcMetrics jdbc;
    private final MigrationMetrics metrics;
    private final Connections connections = new Connections();
    /** By what makes them: one that is made anew takes the place of the one before. */
    private final Map<Object, Tool> tools = new LinkedHashMap<>();

    /** What a bean of Liquibase's CDI integration says; it reads its files by another bean. */
    private Object liquibaseConfiguration;

    private Object liquibaseResources;

    private volatile Runnable begin = () -> {};
    /** Of who refreshes, as all that they know: who finds a bean must not wait for a database. */
    private final Map<Object, ToolReader> toolReaders = new HashMap<>();

    private final Map<String, DatabaseReader> databaseReaders = new TreeMap<>();

    /** @param jdbc knows the data sources; null: none are known, and beans alone are asked */
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
     * @param producer what makes it
     * @param bean what it is called, not always by itself alone
     */
    public void found(Object tool, Class<?> type, Object producer, String bean) {
        try {
            add(tool, type.getName(), producer, bean);
            begin.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "Migrations of " + bean + " are not known", e);
        }
    }

    /** @param begin done when there is somebody to ask; more than once */
    public void whenUsed(Runnable begin) {
        this.begin = begin;
        if (jdbc != null) {
            jdbc.whenUsed(begin);
        }
        if (hasTools()) {
            begin.run();
        }
    }

    private synchronized boolean hasTools() {
        return !tools.isEmpty();
    }

    private synchronized void add(Object tool, String type, Object producer, String bean) {
        if (type.equals(FLYWAY)) {
            tools.put(producer, new FlywayTool(tool, bean));
        } else if (type.equals(LIQUIBASE)) {
            tools.put(producer, LiquibaseTool.of(tool));
        } else if (type.equals(LIQUIBASE_RESOURCES)) {
            liquibaseResources = tool;
        } else {
            liquibaseConfiguration = tool;
        }
        if (liquibaseConfiguration != null && liquibaseResources != null) {
            tools.put(LIQUIBASE, LiquibaseTool.of(liquibaseConfiguration, liquibaseResources));
        }
    }

    /**
     * To be called every few seconds, by one thread. Asks those whose time it is: what is new at once, what has changed
     * the next time, what stays as it is ever later, up to a minute; up to a few where there is nothing or no answer.
     *
     * @param minute how many calls are one
     */
    public void refresh(int minute) {
        Map<String, DataSource> sources = jdbc == null ? Map.of() : jdbc.originals();
        Map<String, Database> known = new TreeMap<>();
        boolean changed = false;
        for (Map.Entry<String, DataSource> source : sources.entrySet()) {
            DatabaseReader reader =
                    databaseReaders.computeIfAbsent(source.getKey(), name -> new DatabaseReader(name, connections));
            known.put(source.getKey(), reader.read(source.getValue(), minute));
            changed |= reader.isChanged();
        }
        for (Map.Entry<Object, Tool> tool : tools().entrySet()) {
            toolReaders
                    .computeIfAbsent(tool.getKey(), name -> new ToolReader(connections))
                    .read(tool.getValue(), known, changed, minute)
                    .forEach(this::record);
        }
        known.forEach((name, database) -> {
            if (databaseReaders.get(name).isRead()) {
                record(name, database.histories());
            }
        });
    }

    /**
     * The application ends: no data source is asked any more.
     *
     * @return whether who refreshes will be done soon, and does not wait for a data source that has no connection to give
     */
    public boolean end() {
        return !connections.end();
    }

    private synchronized Map<Object, Tool> tools() {
        return new LinkedHashMap<>(tools);
    }

    private void record(Tool.Counts counts) {
        metrics.applied(counts.tool(), counts.dataSource(), counts.applied());
        metrics.pending(counts.tool(), counts.dataSource(), counts.pending());
    }

    private void record(String dataSource, List<History> histories) {
        for (History history : histories) {
            if (toolReaders.values().stream().noneMatch(tool -> tool.tells(history.tool(), dataSource))) {
                metrics.applied(history.tool(), dataSource, history.applied());
            }
        }
    }
}
