package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.injected.Basket;
import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.Sample;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the servers' own data sources are when they have been injected: how they are called, and that they last. */
@ExtendWith(ArquillianExtension.class)
class InjectedDataSourcesIT {

    @ArquillianResource
    Server server;

    @Test
    void namesAndWhatLastsInASession() throws Exception {
        server.log().mark();
        try (Server.Deployed deployed = server.deploy(war())) {
            var reply = deployed.probe().get("/basket");
            assertThat(reply.status()).isEqualTo(200);
            // of each kind of server: its own data sources can be written, and so can those that stand in for them
            assertThat(reply.text().lines())
                    .containsExactly(
                            "servers true",
                            "field true",
                            "produced true",
                            "mapped true",
                            "bound true",
                            "standard true");

            Map<String, Double> statements = new TreeMap<>();
            for (Sample sample : deployed.probe().metrics().samples("db_client_statements_total", "batch", "false")) {
                statements.put(sample.label("data_source"), sample.value());
            }
            // used, written, read and used
            assertThat(statements)
                    .isEqualTo(Map.of(
                            "java:app/jdbc/field",
                            2.0,
                            "produced",
                            2.0,
                            "java:app/jdbc/mapped",
                            2.0,
                            Basket.class.getName() + "/bound",
                            2.0,
                            "java:comp/DefaultDataSource",
                            2.0));
        }
        assertThat(server.log().ours()).isEmpty();
    }

    private static WebArchive war() {
        Database database = Database.h2();
        String definitions = Stream.of("field", "produced", "mapped", "bound")
                .map(name -> database.definition("java:app/jdbc/" + name))
                .collect(Collectors.joining());
        String reference = """
                <resource-ref>
                  <res-ref-name>%s/bound</res-ref-name>
                  <res-type>javax.sql.DataSource</res-type>
                  <lookup-name>java:app/jdbc/bound</lookup-name>
                </resource-ref>
                """.formatted(Basket.class.getName());
        return Wars.withJar("injected")
                .addPackage(Basket.class.getPackage())
                .addAsLibrary(Wars.library(JdbcDataSource.class), "h2.jar")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .setWebXML(Wars.webXml("", definitions + reference));
    }
}
