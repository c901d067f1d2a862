package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.it.units.UnitsServlet;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Persistence units of EclipseLink's on its server: of the container, and made by the application while it runs. */
@Tag("payara")
class EclipseLinkIT extends DeployedOnce {
    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withJar("units", "prometheus.jvm.enabled=false")
                .addPackage(UnitsServlet.class.getPackage())
                .addAsResource("units/persistence.xml", "META-INF/persistence.xml")
                .addAsWebInfResource(new StringAsset(""), "beans.xml")
                .setWebXML(Wars.webXml("", dataSource("injected") + dataSource("late")));
    }

    private static String dataSource(String name) {
        return """
                <data-source>
                  <name>java:app/jdbc/%s</name>
                  <class-name>org.h2.jdbcx.JdbcDataSource</class-name>
                  <url>jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1</url>
                </data-source>
                """.formatted(name, UUID.randomUUID());
    }

    @Test
    void injected() {
        Rise inserted = rise(() -> get("insert"));
        inserted.of("jpa_entity_inserts_total", "entity", "Item", "persistence_unit", "injected")
                .is(2);
        inserted.of("jpa_entity_inserts_total", "entity", "Special", "persistence_unit", "injected")
                .is(1);
        Rise changed = rise(() -> get("change"));
        changed.of("jpa_entity_updates_total", "entity", "Item").is(1);
        changed.of("jpa_entity_deletes_total", "entity", "Item").is(1);
        inserted.of("db_client_statements_total", "data_source", "java:app/jdbc/injected")
                .is(5);
    }

    @Test
    void madeByTheApplication() {
        Rise late = rise(() -> get("late"));
        late.of("jpa_entity_inserts_total", "entity", "Item", "persistence_unit", "late")
                .is(1);
        late.of("jpa_entity_inserts_total", "entity", "Special", "persistence_unit", "late")
                .is(1);
        Rise again = rise(() -> get("late"));
        again.of("jpa_entity_inserts_total", "persistence_unit", "late").is(2);
    }

    private void get(String what) {
        assertThat(probe.get("/units/" + what).text()).isEqualTo("done");
    }
}
