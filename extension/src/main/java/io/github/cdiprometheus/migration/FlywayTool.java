package io.github.cdiprometheus.migration;

import io.github.cdiprometheus.metric.OriginalDataSource;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * A Flyway. Asked is a copy of it, for it may be migrating at the same time: without callbacks, and on the data source
 * itself where that is measured.
 */
final class FlywayTool implements Tool {

    private final Configuration configuration;
    private final String bean;
    private Flyway copy;
    private DataSource copied;

    FlywayTool(Object flyway, String bean) {
        this.configuration = ((Flyway) flyway).getConfiguration();
        this.bean = bean;
    }

    @Override
    public List<Counts> read(Map<String, Database> known, Connections connections) {
        DataSource own = configuration.getDataSource();
        String name = bean;
        DataSource asked = own;
        OriginalDataSource measured = measured(own);
        if (measured != null) {
            // perhaps since this moment only, and it is not known yet
            name = measured.name();
            asked = measured.original();
        } else {
            for (Map.Entry<String, Database> entry : known.entrySet()) {
                if (isBehind(own, entry.getValue().dataSource())) {
                    name = entry.getKey();
                    asked = entry.getValue().dataSource();
                }
            }
        }
        if (known.containsKey(name) && !known.get(name).answers()) {
            return List.of();
        }
        MigrationInfoService info = copy(asked, connections).info();
        // those that have failed are among the applied ones, and are yet to be
        int failed = (int) Arrays.stream(info.applied())
                .filter(each -> each.getState().isFailed())
                .count();
        return List.of(
                new Counts(History.FLYWAY, name, info.applied().length - failed, info.pending().length + failed));
    }

    /** One copy, for each says hello in the log. */
    private Flyway copy(DataSource dataSource, Connections connections) {
        if (copy == null || copied != dataSource) {
            copy = Flyway.configure(configuration.getClassLoader())
                    .configuration(configuration)
                    .dataSource(connections.lent(dataSource))
                    // when to ask again is our affair
                    .connectRetries(0)
                    .callbacks(new Callback[0])
                    .skipDefaultCallbacks(true)
                    .load();
            copied = dataSource;
        }
        return copy;
    }

    /** Null if it is not, or does not say. What fails because a bean cannot be made at this moment is asked again later. */
    private static OriginalDataSource measured(DataSource own) {
        try {
            return own != null && own.isWrapperFor(OriginalDataSource.class)
                    ? own.unwrap(OriginalDataSource.class)
                    : null;
        } catch (SQLException | UnsupportedOperationException e) {
            return null;
        }
    }

    private static boolean isBehind(DataSource own, DataSource original) {
        try {
            return own == original
                    || own != null
                            && own.isWrapperFor(original.getClass())
                            && own.unwrap(original.getClass()) == original;
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }
}
