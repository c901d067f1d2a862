package io.github.cdiprometheus.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.SlowDataSource;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Migrations of H2, by the tools themselves. */
class MigrationsTest {

    private static final String FLYWAY = "db_migrations{data_source=\"shop\",state=\"%s\",tool=\"flyway\"}";
    private static final String LIQUIBASE = "db_migrations{data_source=\"shop\",state=\"%s\",tool=\"liquibase\"}";

    /** As that of Liquibase's CDI integration. */
    public static final class Configuration {
        public String getChangeLog() {
            return "changes.sql";
        }

        public String getContexts() {
            return "prod";
        }

        public String getLabels() {
            return null;
        }

        public Map<String, String> getParameters() {
            return null;
        }
    }

    /** With a Flyway that is made on first use. */
    @Dependent
    public static class Shop {
        private static DataSource database;
        private static Path scripts;

        @Produces
        @ApplicationScoped
        @Named("shop")
        DataSource dataSource() {
            return database;
        }

        @Produces
        @Named("schema")
        Flyway flyway(@Named("shop") DataSource shop) {
            return MigrationsTest.flyway(shop, scripts);
        }
    }

    @ApplicationScoped
    public static class Migrating {
        @Inject
        Flyway flyway;

        public int migrate() {
            return flyway.migrate().migrationsExecuted;
        }
    }

    /** Uses both when it starts, as one that migrates does. */
    @ApplicationScoped
    public static class Eager {
        @Inject
        @Named("shop")
        DataSource shop;

        @Inject
        Flyway flyway;

        void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
            assertThat(shop.toString()).contains("shop");
            assertThat(flyway.getConfiguration()).isNotNull();
        }
    }

    @TempDir
    Path files;

    private final TestMetrics metrics = new TestMetrics();
    private final Migrations migrations = new Migrations(metrics.jdbc(), metrics.migrations());
    private final JdbcDataSource h2 = new JdbcDataSource();
    private Connection open;
    /** Somebody has to have it: we do not keep it. */
    private DataSource kept;

    private boolean isDown;
    private boolean autoCommit = true;
    private int connections;
    /** Whether connections were to commit by themselves when they were given back. */
    private final List<Boolean> givenBack = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        open = h2.getConnection();
        Files.writeString(files.resolve("V1__owner.sql"), "CREATE TABLE owner (id INT)");
        Files.writeString(files.resolve("V2__pet.sql"), "CREATE TABLE pet (id INT)");
        Files.writeString(files.resolve("R__view.sql"), "CREATE OR REPLACE VIEW owners AS SELECT * FROM owner");
        Files.writeString(files.resolve("changes.sql"), """
                --liquibase formatted sql
                --changeset a:1
                CREATE TABLE a (id INT);
                --changeset a:2
                CREATE TABLE b (id INT);
                --changeset a:3 context:test
                CREATE TABLE c (id INT);
                --changeset a:4 dbms:oracle
                CREATE TABLE d (id NUMBER);
                --changeset a:5 context:prod
                CREATE TABLE e (id INT);
                """);
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    @Test
    void flywayTellsWhatIsPending() {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        Flyway flyway = flyway(shop, files);
        migrations.found(flyway, Flyway.class, "schema", "schema");
        migrations.refresh(1);
        assertApplied(FLYWAY, 0);
        assertPending(FLYWAY, 3);

        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .target("1")
                .load()
                .migrate();
        migrations.refresh(1);
        assertApplied(FLYWAY, 2);
        assertPending(FLYWAY, 1);

        flyway.migrate();
        migrations.refresh(1);
        assertApplied(FLYWAY, 3);
        assertPending(FLYWAY, 0);
        assertThat(metrics.page().series("db_migrations")).hasSize(2);
    }

    @Test
    void itsTableTellsWhatIsApplied() {
        DataSource shop = shop();
        flyway(shop, files).migrate();
        metrics.jdbc().remember("shop", shop);

        migrations.refresh(1);

        assertApplied(FLYWAY, 3);
        assertThat(metrics.page().series("db_migrations")).hasSize(1);
    }

    @Test
    void whatIsNotMeasuredHasTheNameOfTheBean() {
        migrations.found(flyway(shop(), files), Flyway.class, "schema", "schema");
        migrations.refresh(1);

        assertPending(FLYWAY.replace("shop", "schema"), 3);
    }

    /** As where the bean of the data source is made by the first to use it. */
    @Test
    void whatIsMeasuredAndNotKnownYetHasItsOwnName() {
        migrations.found(flyway(MonitoredDataSource.wrap(shop(), "shop"), files), Flyway.class, "schema", "schema");
        migrations.refresh(1);

        assertPending(FLYWAY, 3);
        assertThat(metrics.page().series("db_migrations")).hasSize(2);
    }

    @Test
    void aDatabaseThatIsDownKeepsItsFiguresAndIsAskedAgain() {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        Flyway flyway = flyway(shop, files);
        migrations.found(flyway, Flyway.class, "schema", "schema");
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            isDown = true;
            migrations.refresh(1);
            assertThat(metrics.page().series("db_migrations")).isEmpty();

            isDown = false;
            migrations.refresh(1);
            assertPending(FLYWAY, 3);

            flyway.migrate();
            isDown = true;
            migrations.refresh(1);
            assertPending(FLYWAY, 3);

            isDown = false;
            migrations.refresh(1);
            assertPending(FLYWAY, 0);
            assertThat(log.lines()).isEmpty();
        }
    }

    /** With twelve calls a minute: five minutes are sixty. */
    @Test
    void whereThereIsNothingIsAskedEverMoreSeldom() throws SQLException {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);

        assertThat(asked(200)).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183);
        assertThat(metrics.page().series("db_migrations")).isEmpty();

        flyway(h2, files).migrate();
        // 43 calls are left, then it is seen
        assertThat(asked(100)).containsExactly(43, 44, 46, 50, 58, 70, 82, 94);
        assertApplied(FLYWAY, 3);
        // and what changes is looked at again soon
        execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '2'");
        assertThat(asked(12)).containsExactly(6, 7, 9);
        assertApplied(FLYWAY, 2);
    }

    @Test
    void whatIsDownIsAskedEverMoreSeldomAndOnceForAll() throws IOException {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        Flyway flyway = flyway(shop, files);
        flyway.migrate();
        migrations.found(flyway, Flyway.class, "schema", "schema");
        migrations.refresh(12);
        assertPending(FLYWAY, 0);
        isDown = true;
        connections = 0;

        assertThat(asked(200)).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183);
        assertThat(connections).isEqualTo(9);

        isDown = false;
        write("V3__visit.sql", "CREATE TABLE visit (id INT)");
        assertThat(asked(44)).containsExactly(43);
        assertPending(FLYWAY, 1);
        // it is asked again as often as one that was never down
        isDown = true;
        assertThat(asked(20).get(0)).isLessThan(12);
    }

    /** Whose own time would be six calls later. */
    @Test
    void aFlywayIsAskedWhenItsDatabaseIsUpAgain() {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        migrations.found(flyway(shop, files), Flyway.class, "schema", "schema");
        isDown = true;
        for (int i = 0; i < 15; i++) {
            migrations.refresh(7);
        }
        isDown = false;
        assertThat(connections).isEqualTo(4);

        migrations.refresh(7);

        assertPending(FLYWAY, 3);
    }

    @Test
    void aFlywayWhoseDataSourceIsNotMeasuredIsAskedEverMoreSeldomToo() {
        migrations.found(flyway(shop(), files), Flyway.class, "schema", "schema");
        isDown = true;

        assertThat(asked(200)).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183);
        assertThat(connections).isEqualTo(9);
    }

    @Test
    void oneThatIsDownDoesNotKeepOthersFromBeingAsked() {
        DataSource down = new JdbcDataSource();
        metrics.jdbc().remember("down", down);
        assertThat(asked(100)).isEmpty();
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);

        assertThat(asked(10)).containsExactly(0, 1, 3, 7);
    }

    /** As for each place that it is injected at, without a scope. */
    @Test
    void aBeanThatIsMadeAnewIsNotAskedAnewEachTime() {
        Flyway flyway = flyway(shop(), files);
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            migrations.found(flyway, Flyway.class, "schema", "schema");
            int before = connections;
            migrations.refresh(12);
            if (connections > before) {
                asked.add(i);
            }
        }
        assertThat(asked).containsExactly(0, 1, 3, 7, 15);
    }

    @Test
    void connectionsAreGivenBackAsTheyCame() throws Exception {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        migrateByLiquibase();
        migrations.found(flyway(shop, files), Flyway.class, "schema", "schema");
        migrations.refresh(1);
        assertPending(LIQUIBASE, 1);
        assertPending(FLYWAY, 3);
        assertThat(givenBack).hasSize(connections).isNotEmpty().containsOnly(true);

        givenBack.clear();
        connections = 0;
        autoCommit = false;
        migrations.refresh(1);
        assertThat(givenBack).hasSize(connections).isNotEmpty().containsOnly(false);
    }

    /** As of a data source that has but one: the application may be in the middle of something. */
    @Test
    void aTransactionOfTheApplicationIsNotEnded() throws Exception {
        open.setAutoCommit(false);
        Connection one =
                proxy(Connection.class, open, (method, result) -> method.equals("close") ? null : result.call());
        kept = proxy(DataSource.class, h2, (method, result) -> method.equals("getConnection") ? one : result.call());
        execute("create table work (id int)");
        execute("insert into work values (1)");
        metrics.jdbc().remember("shop", kept);

        migrations.refresh(1);

        open.commit();
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from work")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void whatHasFailedIsYetToBeApplied() throws IOException {
        write("V2__pet.sql", "create tabel pet");
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        Flyway flyway = flyway(shop, files);
        assertThatThrownBy(flyway::migrate).isInstanceOf(FlywayException.class);
        migrations.found(flyway, Flyway.class, "schema", "schema");
        migrations.refresh(1);

        assertApplied(FLYWAY, 1);
        assertPending(FLYWAY, 2);
    }

    @Test
    void aTableThatIsGoneHasNothingApplied() {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        flyway(shop, files).migrate();
        migrations.refresh(1);
        assertApplied(FLYWAY, 3);

        Flyway.configure().dataSource(shop).cleanDisabled(false).load().clean();
        migrations.refresh(1);
        assertApplied(FLYWAY, 0);
    }

    @Test
    void theSchemaIsNoPattern() throws Exception {
        execute("create schema TENANT_1");
        execute("create schema TENANTA1");
        execute("create table TENANTA1.DATABASECHANGELOG (ID varchar, AUTHOR varchar, FILENAME varchar)");
        try (Connection connection = h2.getConnection()) {
            connection.setSchema("TENANT_1");
            DataSource tenant = proxy(
                    DataSource.class,
                    h2,
                    (method, result) -> method.equals("getConnection") ? connection : result.call());
            assertThat(HistoryTables.read(tenant, new Connections())).isEmpty();
        }
    }

    @Test
    void aChangeLogIsForEachDatabaseThatNotesSomeOfIt() throws Exception {
        DirectoryResourceAccessor resources = new DirectoryResourceAccessor(files);
        // the metrics hold them weakly
        Map<String, JdbcDataSource> databases = Map.of("north", new JdbcDataSource(), "south", new JdbcDataSource());
        for (Map.Entry<String, JdbcDataSource> entry : databases.entrySet()) {
            String name = entry.getKey();
            JdbcDataSource database = entry.getValue();
            database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            metrics.jdbc().remember(name, database);
            try (Connection connection = database.getConnection();
                    Liquibase liquibase = new Liquibase("changes.sql", resources, new JdbcConnection(connection))) {
                liquibase.update(1, "prod");
                migrations.found(liquibase, Liquibase.class, name, name);
            }
        }
        migrations.refresh(1);

        for (String name : databases.keySet()) {
            assertApplied(LIQUIBASE.replace("shop", name), 1);
            assertPending(LIQUIBASE.replace("shop", name), 3);
        }
    }

    @Test
    void aChangeLogIsReadWithTheParametersOfTheBean() throws Exception {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        write("part.sql", "--liquibase formatted sql\n--changeset me:part\ncreate table part (id int);\n");
        write("all.xml", """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                      http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                  <include file="${name}.sql"/>
                </databaseChangeLog>
                """);
        DirectoryResourceAccessor resources = new DirectoryResourceAccessor(files);
        try (Connection connection = h2.getConnection();
                Liquibase liquibase = new Liquibase("all.xml", resources, new JdbcConnection(connection))) {
            liquibase.setChangeLogParameter("name", "part");
            migrations.found(liquibase, Liquibase.class, "changes", "changes");
        }
        migrations.refresh(1);

        assertPending(LIQUIBASE, 1);
    }

    /** Their classes have the same simple name, and neither bean has one. */
    @Test
    void producersAreToldApart() {
        for (String name : List.of("north", "south")) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            migrations.found(
                    flyway(MonitoredDataSource.wrap(database, name), files), Flyway.class, name, "Database.flyway");
        }
        migrations.refresh(1);

        assertPending(FLYWAY.replace("shop", "north"), 3);
        assertPending(FLYWAY.replace("shop", "south"), 3);
    }

    @Test
    void liquibaseIsAskedForTheKindOfDatabaseOnce() throws Exception {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        migrateByLiquibase();
        for (int i = 0; i < 10; i++) {
            migrations.refresh(1);
        }
        assertPending(LIQUIBASE, 1);
        assertThat(connections).isEqualTo(11);
    }

    @Test
    void liquibaseIsHeldAgainstItsChangeLog() throws Exception {
        DataSource shop = shop();
        metrics.jdbc().remember("other", new JdbcDataSource());
        metrics.jdbc().remember("shop", shop);
        DirectoryResourceAccessor resources = new DirectoryResourceAccessor(files);
        try (Connection connection = h2.getConnection();
                Liquibase liquibase = new Liquibase("changes.sql", resources, new JdbcConnection(connection))) {
            migrations.found(liquibase, Liquibase.class, "changes", "changes");
            liquibase.update(1, "prod");
            migrations.refresh(1);
            assertApplied(LIQUIBASE, 1);
            // all contexts: nobody has said which
            assertPending(LIQUIBASE, 3);

            liquibase.update(new Contexts("prod"));
            migrations.refresh(1);
            assertApplied(LIQUIBASE, 3);
            assertPending(LIQUIBASE, 1);
        }
    }

    @Test
    void theConfigurationOfLiquibasesCdiIntegrationSaysWhichContexts() throws Exception {
        DataSource shop = shop();
        DirectoryResourceAccessor resources = new DirectoryResourceAccessor(files);
        try (Connection connection = h2.getConnection();
                Liquibase liquibase = new Liquibase("changes.sql", resources, new JdbcConnection(connection))) {
            Tool tool = LiquibaseTool.of(new Configuration(), resources);
            assertThat(read(tool, shop)).contains(new Tool.Counts("liquibase", "shop", 0, 3));
            // asking has made no table
            assertThat(HistoryTables.read(shop, new Connections())).isEmpty();

            liquibase.update("prod");
            assertThat(read(tool, shop)).contains(new Tool.Counts("liquibase", "shop", 3, 0));
        }
    }

    @Test
    void itsTableAloneTellsWhatIsApplied() throws Exception {
        DataSource shop = shop();
        DirectoryResourceAccessor resources = new DirectoryResourceAccessor(files);
        try (Connection connection = h2.getConnection();
                Liquibase liquibase = new Liquibase("changes.sql", resources, new JdbcConnection(connection))) {
            liquibase.update("prod");
        }
        metrics.jdbc().remember("shop", shop);
        migrations.refresh(1);

        assertApplied(LIQUIBASE, 3);
        assertThat(metrics.page().series("db_migrations")).hasSize(1);
    }

    @Test
    void inAContainerItIsKnownSoonAndCountsAsNobodysStatements() {
        Shop.database = h2;
        Shop.scripts = files;
        try (BatchContainer container = BatchContainer.of(Shop.class, Migrating.class)) {
            // there is nobody to ask
            assertThat(asking()).isEmpty();
            assertThat(container.page().series("db_migrations")).isEmpty();
            assertThat(container.get(Migrating.class).migrate()).isEqualTo(3);
            assertThat(asking()).singleElement().matches(Thread::isDaemon);
            double statements = container.page().sum("db_client_statements_total");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(container.page().value(FLYWAY.formatted("applied")))
                            .isEqualTo(3));

            assertThat(container.page().value(FLYWAY.formatted("pending"))).isZero();
            assertThat(container.page().sum("db_client_statements_total"))
                    .isPositive()
                    .isEqualTo(statements);
        }
        await().untilAsserted(() -> assertThat(asking()).isEmpty());
    }

    /** Neither the deployment nor a scrape nor the end waits for it; by the time-out, should they. */
    @Test
    @Timeout(60)
    void aDatabaseThatDoesNotAnswer() throws Exception {
        SlowDataSource slow = new SlowDataSource(h2);
        Shop.database = slow.dataSource();
        Shop.scripts = files;
        try (BatchContainer container = BatchContainer.of(Shop.class, Eager.class)) {
            slow.awaitCall();
            assertThat(container
                            .page()
                            .value("db_client_connection_count"
                                    + "{db_client_connection_pool_name=\"shop\",db_client_connection_state=\"used\"}"))
                    .isZero();
            assertThat(container.page().series("db_migrations")).isEmpty();
            assertThat(asking()).hasSize(1);
        }
        assertThat(asking()).hasSize(1);
        slow.answer();
        await().untilAsserted(() -> assertThat(asking()).isEmpty());
        assertThat(slow.calls()).isEqualTo(1);
        assertThat(slow.uses()).containsExactly("close");
    }

    /** The first to use the data source, by its client proxy. */
    @Test
    void aBeanThatIsMeasuredAndNotKnownYetHasItsOwnName() {
        Shop.database = h2;
        Shop.scripts = files;
        try (BatchContainer container = BatchContainer.of(Shop.class, Migrating.class)) {
            DataSource shop = container
                    .cdi()
                    .select(DataSource.class, NamedLiteral.of("shop"))
                    .get();
            migrations.found(flyway(shop, files), Flyway.class, "schema", "schema");
            migrations.refresh(1);

            assertPending(FLYWAY, 3);
            assertThat(container.page().sum("db_client_statements_total")).isZero();
        }
    }

    @Test
    @Timeout(60)
    void aFlywayThatWaitsForItsConnectionIsNotWaitedFor() throws Exception {
        SlowDataSource slow = new SlowDataSource(h2);
        migrations.found(flyway(slow.dataSource(), files), Flyway.class, "schema", "schema");
        Thread asking = new Thread(() -> migrations.refresh(1));
        asking.start();
        slow.awaitCall();

        assertThat(migrations.end()).isFalse();

        slow.answer();
        asking.join();
        assertThat(slow.uses()).containsExactly("close");
        assertThat(migrations.end()).isTrue();
        assertThat(metrics.page().series("db_migrations")).isEmpty();
    }

    @Test
    void withoutTheMetricsOfDatabasesBeansAreAsked() {
        Shop.database = h2;
        Shop.scripts = files;
        System.setProperty("prometheus.persistence.enabled", "false");
        try (BatchContainer container = BatchContainer.of(Shop.class, Migrating.class)) {
            container.get(Migrating.class).migrate();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(container
                                    .page()
                                    .value(FLYWAY.formatted("applied").replace("shop", "schema")))
                            .isEqualTo(3));

            assertThat(container.page().series("db_migrations")).hasSize(2);
            assertThat(container.page().metrics()).doesNotContain("db_client_statements_total");
        } finally {
            System.clearProperty("prometheus.persistence.enabled");
        }
        await().untilAsserted(() -> assertThat(asking()).isEmpty());
    }

    @Test
    void switchedOff() {
        Shop.database = h2;
        Shop.scripts = files;
        System.setProperty("prometheus.export.migrations", "false");
        try (BatchContainer container = BatchContainer.of(Shop.class, Migrating.class)) {
            container.get(Migrating.class).migrate();
            assertThat(container.page().metrics()).doesNotContain("db_migrations");
            assertThat(asking()).isEmpty();
        } finally {
            System.clearProperty("prometheus.export.migrations");
        }
    }

    private static Flyway flyway(DataSource dataSource, Path scripts) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:" + scripts)
                .load();
    }

    private static List<Thread> asking() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("prometheus-migrations"))
                .toList();
    }

    /** At which of so many calls, twelve a minute, connections were asked for. */
    private List<Integer> asked(int calls) {
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            int before = connections;
            migrations.refresh(12);
            if (connections > before) {
                asked.add(i);
            }
        }
        return asked;
    }

    private static List<Tool.Counts> read(Tool tool, DataSource shop) throws Exception {
        Connections connections = new Connections();
        Database database = new Database(shop, HistoryTables.read(shop, connections), true);
        return tool.read(Map.of("shop", database), connections);
    }

    /** By a bean that is found. */
    private void migrateByLiquibase() throws Exception {
        DirectoryResourceAccessor resources = new DirectoryResourceAccessor(files);
        try (Connection connection = h2.getConnection();
                Liquibase liquibase = new Liquibase("changes.sql", resources, new JdbcConnection(connection))) {
            liquibase.update("prod");
            migrations.found(liquibase, Liquibase.class, "changes", "changes");
        }
    }

    private void write(String script, String sql) throws IOException {
        Files.writeString(files.resolve(script), sql);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    /** H2, which may be down. */
    private DataSource shop() {
        kept = proxy(DataSource.class, h2, (method, result) -> {
            if (!method.equals("getConnection")) {
                return result.call();
            }
            connections++;
            if (isDown) {
                throw new SQLException("connection refused");
            }
            return connection((Connection) result.call());
        });
        return kept;
    }

    private Connection connection(Connection connection) throws SQLException {
        connection.setAutoCommit(autoCommit);
        return proxy(Connection.class, connection, (method, result) -> {
            if (method.equals("close") && !connection.isClosed()) {
                givenBack.add(connection.getAutoCommit());
            }
            return result.call();
        });
    }

    private interface Call {
        Object made(String method, Callable<Object> result) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        return type.cast(Proxy.newProxyInstance(
                MigrationsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    return call.made(method.getName(), () -> {
                        try {
                            return method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            throw (Exception) e.getCause();
                        }
                    });
                }));
    }

    private void assertApplied(String series, int count) {
        assertThat(metrics.page().value(series.formatted("applied"))).isEqualTo(count);
    }

    private void assertPending(String series, int count) {
        assertThat(metrics.page().value(series.formatted("pending"))).isEqualTo(count);
    }
}
