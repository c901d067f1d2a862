package io.github.cdiprometheus.migration;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/** Asks a tool from time to time. One that is made anew takes the place of the one before. Not thread-safe. */
final class ToolReader {

    private static final System.Logger LOG = System.getLogger(ToolReader.class.getName());

    private final Connections connections;
    private final Pause pause = new Pause();
    private List<Tool.Counts> last = List.of();

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
    List<Tool.Counts> read(Tool tool, Map<String, Database> known, boolean changed, int minute) {
        if (!pause.isOver() && !changed) {
            return List.of();
        }
        try {
            List<Tool.Counts> counts = tool.read(known, connections);
            pause.afterAnswer(counts, minute);
            last = counts.isEmpty() ? last : counts;
            return counts;
        } catch (Exception | LinkageError e) {
            // the database is down, or its user may not see the table
            pause.afterFailure(Migrations.MOST_MINUTES * minute);
            LOG.log(Level.DEBUG, "Migrations could not be asked for", e);
            return List.of();
        }
    }

    /** Whether this is what the tool has told last, and its table need not. */
    boolean tells(String tool, String dataSource) {
        return last.stream()
                .anyMatch(counts ->
                        counts.tool().equals(tool) && counts.dataSource().equals(dataSource));
    }
}
