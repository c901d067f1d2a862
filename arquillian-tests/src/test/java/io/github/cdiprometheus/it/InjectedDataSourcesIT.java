package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.injected.BasketServlet;
import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.Sample;
import java.util.List;
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
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            // what comes back from a file works, or does not, as with the servers' own: of those, only WildFly's that
            // it has
            // not from the application do
            List<String> fates = reply.text().lines().toList();
            assertThat(fates).hasSize(5).allMatch(fate -> fate.contains(" as its own: "));
            if (Server.isWildFly()) {
                assertThat(fates).contains("java:comp/DefaultDataSource as its own: written, read and used");
            }
            assertThat(reply.text()).doesNotContain("cannot be written");

            Map<String, Double> statements = new TreeMap<>();
            for (Sample sample : deployed.probe().metrics().samples("db_client_statements_total", "batch", "false")) {
                statements.put(sample.label("data_source"), sample.value());
            }
            assertThat(statements)
                    .isEqualTo(Map.of(
                            "java:app/jdbc/field",
                            1.0,
                            "produced",
                            1.0,
                            "java:app/jdbc/mapped",
                            1.0,
                            BasketServlet.class.getName() + "/bound",
                            1.0,
                            "java:comp/DefaultDataSource",
                            Server.isWildFly() ? 2.0 : 1.0));
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
                """.formatted(BasketServlet.class.getName());
        return Wars.withJar("injected")
                .addPackage(BasketServlet.class.getPackage())
                .addAsLibrary(Wars.library(JdbcDataSource.class), "h2.jar")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .setWebXML(Wars.webXml("", definitions + reference));
    }
}
