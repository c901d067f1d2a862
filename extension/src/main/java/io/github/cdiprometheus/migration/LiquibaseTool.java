package io.github.cdiprometheus.migration;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
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
    private final ChangeLogParameters parameters;
    private final Contexts contexts;
    private final LabelExpression labels;
    private List<ChangeSet> changeSets;
    /** What is to be in a database, by the name of its data source: one that has been told what kind it is need not again. */
    private final Map<String, Set<String>> wanted = new HashMap<>();

    private LiquibaseTool(
            String file, ResourceAccessor resources, ChangeLogParameters parameters, String contexts, String labels) {
        this.file = file;
        this.resources = resources;
        this.parameters = parameters;
        this.contexts = new Contexts(contexts);
        this.labels = new LabelExpression(labels);
    }

    /** For a bean of type {@code Liquibase}: contexts are known only to who calls its update. */
    static Tool of(Object liquibase) {
        Liquibase bean = (Liquibase) liquibase;
        ChangeLogParameters parameters = new Parameters(bean.getChangeLogParameters());
        return new LiquibaseTool(bean.getChangeLogFile(), bean.getResourceAccessor(), parameters, "", "");
    }

    /** @param configuration of Liquibase's CDI integration, of which there is one for each name of the platform */
    static Tool of(Object configuration, Object resources) {
        ChangeLogParameters parameters = new ChangeLogParameters();
        if (property(configuration, "getParameters") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> parameters.set(String.valueOf(name), value));
        }
        return new LiquibaseTool(
                text(configuration, "getChangeLog"),
                (ResourceAccessor) resources,
                parameters,
                text(configuration, "getContexts"),
                text(configuration, "getLabels"));
    }

    private static String text(Object configuration, String getter) {
        Object value = property(configuration, getter);
        return value == null ? "" : value.toString();
    }

    private static Object property(Object configuration, String getter) {
        try {
            return configuration.getClass().getMethod(getter).invoke(configuration);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Counts> read(Map<String, Database> known, Connections connections) throws Exception {
        if (changeSets == null) {
            changeSets = ChangeLogParserFactory.getInstance()
                    .getParser(file, resources)
                    .parse(file, parameters, resources)
                    .getChangeSets();
        }
        List<Counts> counts = new ArrayList<>();
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
                counts.add(new Counts(History.LIQUIBASE, candidate.getKey(), noted.size(), pending));
            }
        }
        return counts;
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

    /** Those of a bean, which reading a change log must not add to. */
    private static final class Parameters extends ChangeLogParameters {
        private final ChangeLogParameters bean;

        Parameters(ChangeLogParameters bean) {
            this.bean = bean;
        }

        @Override
        public Object getValue(String name, DatabaseChangeLog changeLog) {
            // what is set from outside wins, as with Liquibase
            Object value = bean.getValue(name, changeLog);
            return value != null ? value : super.getValue(name, changeLog);
        }

        @Override
        public boolean hasValue(String name, DatabaseChangeLog changeLog) {
            return getValue(name, changeLog) != null;
        }
    }
}
