package io.github.cdiprometheus.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ResourceAccessor;

/**
 * A change log, held against what Liquibase has noted. Liquibase itself is not asked: it makes its tables where they are
 * missing, and is on a connection of the application. Of which database it is, the notes tell.
 */
final class LiquibaseTool implements Tool {

    private final String file;
    private final ResourceAccessor resources;
    private final Contexts contexts;
    private final LabelExpression labels;
    private List<ChangeSet> changeSets;

    private LiquibaseTool(String file, ResourceAccessor resources, String contexts, String labels) {
        this.file = file;
        this.resources = resources;
        this.contexts = new Contexts(contexts);
        this.labels = new LabelExpression(labels);
    }

    /** For a bean of type {@code Liquibase}: contexts are known only to who calls its update. */
    static Tool of(Object liquibase) {
        Liquibase bean = (Liquibase) liquibase;
        return new LiquibaseTool(bean.getChangeLogFile(), bean.getResourceAccessor(), "", "");
    }

    /** @param configuration of Liquibase's CDI integration, of which there is one for each name of the platform */
    static Tool of(Object configuration, Object resources) {
        return new LiquibaseTool(
                property(configuration, "getChangeLog"),
                (ResourceAccessor) resources,
                property(configuration, "getContexts"),
                property(configuration, "getLabels"));
    }

    private static String property(Object configuration, String getter) {
        try {
            Object value = configuration.getClass().getMethod(getter).invoke(configuration);
            return value == null ? "" : value.toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Counts> read(Map<String, DataSource> known) throws Exception {
        if (changeSets == null) {
            changeSets = ChangeLogParserFactory.getInstance()
                    .getParser(file, resources)
                    .parse(file, new ChangeLogParameters(), resources)
                    .getChangeSets();
        }
        for (Map.Entry<String, DataSource> candidate : known.entrySet()) {
            Set<String> noted;
            try {
                noted = noted(candidate.getValue());
            } catch (SQLException e) {
                // it is down; should it be the one, it is asked again
                continue;
            }
            boolean isIts = changeSets.stream().anyMatch(set -> noted.contains(key(set)));
            if (isIts || known.size() == 1) {
                return Optional.of(new Counts(
                        History.LIQUIBASE, candidate.getKey(), noted.size(), pending(candidate.getValue(), noted)));
            }
        }
        return Optional.empty();
    }

    private static Set<String> noted(DataSource dataSource) throws SQLException {
        return HistoryTables.read(dataSource).stream()
                .filter(history -> history.tool().equals(History.LIQUIBASE))
                .findFirst()
                .map(History::entries)
                .orElse(Set.of());
    }

    private int pending(DataSource dataSource, Set<String> noted) throws Exception {
        List<ChangeSetFilter> filters;
        try (Connection connection = dataSource.getConnection()) {
            filters = List.of(new ContextChangeSetFilter(contexts), new LabelChangeSetFilter(labels), dbms(connection));
        }
        return (int) changeSets.stream()
                .filter(set -> !noted.contains(key(set)))
                .filter(set ->
                        filters.stream().allMatch(filter -> filter.accepts(set).isAccepted()))
                .count();
    }

    private static ChangeSetFilter dbms(Connection connection) throws LiquibaseException {
        return new DbmsChangeSetFilter(
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
    }

    private static String key(ChangeSet set) {
        return HistoryTables.changeSet(set.getId(), set.getAuthor(), set.getFilePath());
    }
}
