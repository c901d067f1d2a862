package io.github.cdiprometheus.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.metric.TestMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @TempDir
    Path files;

    private final TestMetrics metrics = new TestMetrics();
    private final Migrations migrations = new Migrations(metrics.jdbc(), metrics.migrations());
    private final JdbcDataSource h2 = new JdbcDataSource();
    private Connection open;
    /** Somebody has to have it: we do not keep it. */
    private DataSource kept;

    private boolean isDown;
    private int connections;

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
        migrations.found(flyway, Flyway.class, "schema");
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
        migrations.found(flyway(shop(), files), Flyway.class, "schema");
        migrations.refresh(1);

        assertPending(FLYWAY.replace("shop", "schema"), 3);
    }

    @Test
    void aDatabaseThatIsDownKeepsItsFiguresAndIsAskedAgain() {
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        Flyway flyway = flyway(shop, files);
        migrations.found(flyway, Flyway.class, "schema");
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

    @Test
    void asksOftenWhenThereIsSomebodyNewAndThenNowAndThen() {
        migrations.refresh(3);
        migrations.refresh(3);
        DataSource shop = shop();
        metrics.jdbc().remember("shop", shop);
        for (int i = 1; i <= 3; i++) {
            migrations.refresh(3);
            assertThat(connections).isEqualTo(i);
        }
        migrations.refresh(3);
        migrations.refresh(3);
        assertThat(connections).isEqualTo(3);
        migrations.refresh(3);
        assertThat(connections).isEqualTo(4);
        migrations.refresh(3);
        migrations.refresh(3);
        assertThat(connections).isEqualTo(4);
        migrations.refresh(3);
        assertThat(connections).isEqualTo(5);
        assertThat(metrics.page().series("db_migrations")).isEmpty();
    }

    @Test
    void liquibaseIsHeldAgainstItsChangeLog() throws Exception {
        DataSource shop = shop();
        metrics.jdbc().remember("other", new JdbcDataSource());
        metrics.jdbc().remember("shop", shop);
        DirectoryResourceAccessor resources = new DirectoryResourceAccessor(files);
        try (Connection connection = h2.getConnection();
                Liquibase liquibase = new Liquibase("changes.sql", resources, new JdbcConnection(connection))) {
            migrations.found(liquibase, Liquibase.class, "changes");
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
            assertThat(tool.read(Map.of("shop", shop))).contains(new Tool.Counts("liquibase", "shop", 0, 3));
            // asking has made no table
            assertThat(HistoryTables.read(shop)).isEmpty();

            liquibase.update("prod");
            assertThat(tool.read(Map.of("shop", shop))).contains(new Tool.Counts("liquibase", "shop", 3, 0));
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
        assertThat(asking()).isEmpty();
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

    /** H2, which may be down. */
    private DataSource shop() {
        kept = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        connections++;
                        if (isDown) {
                            throw new SQLException("connection refused");
                        }
                    }
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    try {
                        return method.invoke(h2, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return kept;
    }

    private void assertApplied(String series, int count) {
        assertThat(metrics.page().value(series.formatted("applied"))).isEqualTo(count);
    }

    private void assertPending(String series, int count) {
        assertThat(metrics.page().value(series.formatted("pending"))).isEqualTo(count);
    }
}
