package io.github.cdiprometheus.migration;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/** Asks a tool from time to time. One that is made anew takes the place of the one before. Not thread-safe. */
final class ToolReader {

    private static final System.Logger LOG = System.getLogger(ToolReader.class.getName());

    private final Connections connections;
    private final Pause pause = new Pause();
    private Tool.Counts last;

    ToolReader(Connections connections) {
        this.connections = connections;
    }

    /**
     * Asks, if it is time to.
     *
     * @param changed whether it is, as a database has changed
     * @param minute how many calls are one
     * @return empty, too, if it is not, or there was no answer
     */
    Optional<Tool.Counts> read(Tool tool, Map<String, Database> known, boolean changed, int minute) {
        if (!pause.isOver() && !changed) {
            return Optional.empty();
        }
        try {
            Optional<Tool.Counts> counts = tool.read(known, connections);
            pause.afterAnswer(counts, minute);
            counts.ifPresent(found -> last = found);
            return counts;
        } catch (Exception | LinkageError e) {
            // the database is down, or its user may not see the table
            pause.afterFailure(Migrations.MOST_MINUTES * minute);
            LOG.log(Level.DEBUG, "Migrations could not be asked for", e);
            return Optional.empty();
        }
    }

    /** Whether this is what the tool has told last, and its table need not. */
    boolean tells(String tool, String dataSource) {
        return last != null && last.tool().equals(tool) && last.dataSource().equals(dataSource);
    }
}
