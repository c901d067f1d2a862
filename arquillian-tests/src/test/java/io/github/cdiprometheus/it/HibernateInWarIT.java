package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.TypeResolver;
import io.github.cdiprometheus.it.repository.Items;
import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.it.units.UnitsServlet;
import io.github.cdiprometheus.testing.MetricsPage;
import jakarta.data.repository.Insert;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.bytebuddy.ByteBuddy;
import org.antlr.v4.runtime.Parser;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.common.reflection.ReflectionManager;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.jandex.Index;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Persistence units of a Hibernate that the WAR brings along, its classes and ours in one class loader: in place of the
 * server's Hibernate on WildFly, beside the server's EclipseLink on Payara. Each test has a deployment of its own, so that
 * the log is looked at after its end too.
 */
@ExtendWith(ArquillianExtension.class)
class HibernateInWarIT {
    private static final String STATEMENTS = "db_client_statements_total";
    private static final String OPERATIONS = "db_client_operation_duration_seconds_count";
    private static final String INSERTS = "jpa_entity_inserts_total";
    private static final String UPDATES = "jpa_entity_updates_total";
    private static final String DELETES = "jpa_entity_deletes_total";

    private static final String HIBERNATE = "org.hibernate.jpa.HibernatePersistenceProvider";
    private static final String ECLIPSELINK = "org.eclipse.persistence.jpa.PersistenceProvider";

    /** The one in the WAR, and not the server's. */
    private static final String WILDFLY = property("jboss.as.jpa.providerModule", "application");

    /**
     * Payara has Hibernate change the bytecode of Hibernate's own classes, which ends in a ClassCircularityError with or
     * without us (payara/Payara#6248), unless it is not to change any.
     */
    private static final String PAYARA = property("hibernate.transaction.jta.platform", "SunOne")
            + property("hibernate.enhancer.enableDirtyTracking", "false")
            + property("hibernate.enhancer.enableLazyInitialization", "false");

    @ArquillianResource
    Server server;

    private Server.Deployed deployed;
    private HttpProbe probe;

    @AfterEach
    void undeployAndLookAtTheLog() throws Exception {
        if (deployed != null) {
            deployed.close();
        }
        assertThat(server.log().ours()).isEmpty();
        assertThat(server.log().errors()).isEmpty();
    }

    @Test
    void injected() throws Exception {
        deploy(war(units()));
        assertThat(probe.get("/units/provider").text()).contains("/WEB-INF/lib/hibernate-core-");
        // the table was made before there were metrics
        assertThat(probe.metrics().sum(STATEMENTS)).isZero();
        for (String metric : new String[] {INSERTS, UPDATES, DELETES}) {
            assertThat(probe.metrics().labelValues(metric, "entity")).containsExactlyInAnyOrder("Item", "Special");
            assertThat(probe.metrics().labelValues(metric, "persistence_unit")).containsExactly("injected");
        }

        MetricsPage before = probe.metrics();
        get("insert");
        rose(before, 3, STATEMENTS);
        rose(before, 3, STATEMENTS, "data_source", "java:app/jdbc/injected", "db_system_name", "h2database");
        rose(before, 3, OPERATIONS, "data_source", "java:app/jdbc/injected", "db_operation_name", "INSERT");
        entities(before, INSERTS, "injected", 2, 1);
        entities(before, UPDATES, "injected", 0, 0);
        entities(before, DELETES, "injected", 0, 0);
        rose(before, 1, "jta_transactions_total", "outcome", "committed");

        before = probe.metrics();
        get("change");
        rose(before, 4, STATEMENTS);
        rose(before, 4, STATEMENTS, "data_source", "java:app/jdbc/injected");
        rose(before, 2, OPERATIONS, "data_source", "java:app/jdbc/injected", "db_operation_name", "SELECT");
        rose(before, 1, OPERATIONS, "data_source", "java:app/jdbc/injected", "db_operation_name", "UPDATE");
        rose(before, 1, OPERATIONS, "data_source", "java:app/jdbc/injected", "db_operation_name", "DELETE");
        entities(before, INSERTS, "injected", 0, 0);
        entities(before, UPDATES, "injected", 1, 0);
        entities(before, DELETES, "injected", 1, 0);
        rose(before, 1, "jta_transactions_total", "outcome", "committed");
        // two reads and the flush: by itself, without WildFly's settings, Hibernate gives back after each
        rose(before, 3, "db_client_connection_use_time_seconds_count");
        assertThat(probe.metrics().sum("db_client_connection_count", "db_client_connection_state", "used"))
                .isZero();
    }

    @Test
    void madeByTheApplication() throws Exception {
        deploy(war(units()));
        for (int i = 0; i < 2; i++) {
            MetricsPage before = probe.metrics();
            get("late");
            rose(before, 2, OPERATIONS, "data_source", "java:app/jdbc/late", "db_operation_name", "INSERT");
            // the table is dropped and made each time
            rose(before, 4, STATEMENTS);
            rose(before, 4, STATEMENTS, "data_source", "java:app/jdbc/late");
            entities(before, INSERTS, "late", 1, 1);
            entities(before, INSERTS, "injected", 0, 0);
        }
    }

    /** Jakarta Data, of which Hibernate has written the repository. */
    @Test
    void byARepository() throws Exception {
        deploy(war(units()).addPackage(Items.class.getPackage()).addAsLibraries(Wars.library(Insert.class)));

        MetricsPage before = probe.metrics();
        assertThat(probe.get("/repository").text()).isEqualTo("done");
        entities(before, INSERTS, "injected", 2, 1);
        entities(before, UPDATES, "injected", 1, 0);
        entities(before, DELETES, "injected", 1, 0);
        rose(before, 3, OPERATIONS, "data_source", "java:app/jdbc/injected", "db_operation_name", "INSERT");
        rose(before, 2, OPERATIONS, "data_source", "java:app/jdbc/injected", "db_operation_name", "SELECT");
        rose(before, 1, OPERATIONS, "data_source", "java:app/jdbc/injected", "db_operation_name", "UPDATE");
        rose(before, 1, OPERATIONS, "data_source", "java:app/jdbc/injected", "db_operation_name", "DELETE");
        rose(before, 7, STATEMENTS);
        rose(before, 1, "jta_transactions_total", "outcome", "committed");
    }

    /** One unit of each provider. */
    @Test
    @Tag("payara")
    void besideEclipseLink() throws Exception {
        deploy(war(units().replaceFirst(HIBERNATE, ECLIPSELINK)));
        assertThat(probe.get("/units/provider").text()).doesNotContain("/WEB-INF/lib/");

        MetricsPage before = probe.metrics();
        get("insert");
        rose(before, 3, STATEMENTS);
        rose(before, 3, STATEMENTS, "data_source", "java:app/jdbc/injected");
        entities(before, INSERTS, "injected", 2, 1);
        rose(before, 3, INSERTS);

        before = probe.metrics();
        get("late");
        rose(before, 4, STATEMENTS);
        rose(before, 4, STATEMENTS, "data_source", "java:app/jdbc/late");
        entities(before, INSERTS, "late", 1, 1);
        rose(before, 2, INSERTS);
    }

    private void deploy(WebArchive war) throws Exception {
        server.log().mark();
        deployed = server.deploy(war);
        probe = deployed.probe();
    }

    private static WebArchive war(String units) {
        return Wars.withJar("bundled", "prometheus.jvm.enabled=false")
                .addPackage(UnitsServlet.class.getPackage())
                .addAsLibraries(
                        Wars.library(SessionFactory.class),
                        // what it needs, less what each server has for applications: Jakarta's and JBoss Logging
                        Wars.library(ReflectionManager.class),
                        Wars.library(Index.class),
                        Wars.library(TypeResolver.class),
                        Wars.library(ByteBuddy.class),
                        Wars.library(Parser.class),
                        Wars.library(Database.h2().dataSource()))
                .addAsResource(new StringAsset(units), "META-INF/persistence.xml")
                .addAsWebInfResource(new StringAsset(""), "beans.xml")
                .setWebXML(Wars.webXml(
                        "",
                        Database.h2().definition("java:app/jdbc/injected")
                                + Database.h2().definition("java:app/jdbc/late")));
    }

    private static String property(String name, String value) {
        return "<property name=\"%s\" value=\"%s\"/>%n".formatted(name, value);
    }

    private static String units() {
        try (InputStream in = HibernateInWarIT.class.getResourceAsStream("/units/hibernate-in-war.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .formatted(Server.isWildFly() ? WILDFLY : PAYARA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void get(String what) {
        assertThat(probe.get("/units/" + what).text()).isEqualTo("done");
    }

    private void entities(MetricsPage before, String metric, String unit, int items, int special) {
        rose(before, items + special, metric, "persistence_unit", unit);
        rose(before, items, metric, "entity", "Item", "persistence_unit", unit);
        rose(before, special, metric, "entity", "Special", "persistence_unit", unit);
    }

    /** A request is recorded a moment after its client has the answer. */
    private void rose(MetricsPage before, double expected, String name, String... labels) {
        eventually()
                .untilAsserted(() -> assertThat(probe.metrics().sum(name, labels) - before.sum(name, labels))
                        .as(name + Arrays.toString(labels))
                        .isEqualTo(expected));
    }
}
