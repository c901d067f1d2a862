package io.github.cdiprometheus.migration;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Reads the tables of a data source from time to time, and knows what was in them. Keeps no data source: it is the
 * application's. Not thread-safe.
 */
final class DatabaseReader {

    private static final System.Logger LOG = System.getLogger(DatabaseReader.class.getName());

    private final String name;
    private final Connections connections;
    private final Pause pause = new Pause();
    private List<History> histories;
    private boolean answers;
    private boolean isRead;
    private boolean isChanged;

    DatabaseReader(String name, Connections connections) {
        this.name = name;
        this.connections = connections;
    }

    /**
     * Reads, if it is time to.
     *
     * @param minute how many calls are one
     */
    Database read(DataSource dataSource, int minute) {
        isRead = false;
        isChanged = false;
        if (pause.isOver()) {
            try {
                histories = withThoseThatAreGone(HistoryTables.read(dataSource, connections));
                answers = true;
                isRead = true;
                isChanged =
                        pause.afterAnswer(histories, histories.isEmpty() ? Migrations.MOST_MINUTES * minute : minute);
            } catch (Exception | LinkageError e) {
                // it is down, or its user may not see the table
                answers = !(e instanceof Connections.NoConnectionException);
                pause.afterFailure(Migrations.MOST_MINUTES * minute);
                LOG.log(Level.DEBUG, "Migrations of " + name + " could not be read", e);
            }
        }
        return new Database(dataSource, histories, answers);
    }

    /** Of a table that was there and is not any more: nothing is applied. */
    private List<History> withThoseThatAreGone(List<History> read) {
        List<History> all = new ArrayList<>(read);
        if (histories != null) {
            histories.stream()
                    .map(History::tool)
                    .filter(tool -> read.stream().noneMatch(each -> each.tool().equals(tool)))
                    .forEach(tool -> all.add(new History(tool, Set.of())));
        }
        return all;
    }

    /** Whether the last call has read. */
    boolean isRead() {
        return isRead;
    }

    /** Whether what it read was not the same as before. */
    boolean isChanged() {
        return isChanged;
    }
}
