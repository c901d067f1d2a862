package io.github.cdiprometheus.migration;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    /** What is to be in a database, by the name of its data source: one that has been told what kind it is need not again. */
    private final Map<String, Set<String>> wanted = new HashMap<>();

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
    public Optional<Counts> read(Map<String, Database> known, Connections connections) throws Exception {
        if (changeSets == null) {
            changeSets = ChangeLogParserFactory.getInstance()
                    .getParser(file, resources)
                    .parse(file, new ChangeLogParameters(), resources)
                    .getChangeSets();
        }
        for (Map.Entry<String, Database> candidate : known.entrySet()) {
            Database database = candidate.getValue();
            if (database.histories() == null) {
                // should it be the one, it is known when it has been read
                continue;
            }
            Set<String> noted = noted(database);
            boolean isIts = changeSets.stream().anyMatch(set -> noted.contains(key(set)));
            if (isIts || known.size() == 1) {
                int pending = pending(candidate.getKey(), database, noted, connections);
                return Optional.of(new Counts(History.LIQUIBASE, candidate.getKey(), noted.size(), pending));
            }
        }
        return Optional.empty();
    }

    private static Set<String> noted(Database database) {
        return database.histories().stream()
                .filter(history -> history.tool().equals(History.LIQUIBASE))
                .findFirst()
                .map(History::entries)
                .orElse(Set.of());
    }

    private int pending(String name, Database database, Set<String> noted, Connections connections) throws Exception {
        Set<String> all = wanted.get(name);
        if (all == null) {
            all = connections.ask(database.dataSource(), this::wanted);
            wanted.put(name, all);
        }
        return (int) all.stream().filter(set -> !noted.contains(set)).count();
    }

    private Set<String> wanted(Connection connection) throws LiquibaseException {
        List<ChangeSetFilter> filters =
                List.of(new ContextChangeSetFilter(contexts), new LabelChangeSetFilter(labels), dbms(connection));
        return changeSets.stream()
                .filter(set ->
                        filters.stream().allMatch(filter -> filter.accepts(set).isAccepted()))
                .map(LiquibaseTool::key)
                .collect(Collectors.toSet());
    }

    /** Makes the connection one that does not commit by itself. */
    private static ChangeSetFilter dbms(Connection connection) throws LiquibaseException {
        return new DbmsChangeSetFilter(
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
    }

    private static String key(ChangeSet set) {
        return HistoryTables.changeSet(set.getId(), set.getAuthor(), set.getFilePath());
    }
}
