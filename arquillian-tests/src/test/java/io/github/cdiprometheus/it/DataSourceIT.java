package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.jdbc.BooksWar;
import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.testing.MetricsPage;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data sources without Jakarta Persistence. */
@ExtendWith(ArquillianExtension.class)
class DataSourceIT {

    private static final String STATEMENTS = "db_client_statements_total";

    @ArquillianResource
    Server server;

    static Stream<Database> databases() {
        return Stream.of(Database.h2(), Database.postgres());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoeverHasADataSource(Database database) throws Exception {
        try (Server.Deployed deployed = server.deploy(BooksWar.on(database))) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.get("/readers").status()).isEqualTo(200);
            assertThat(probe.get("/api/books").status()).isEqualTo(200);
            assertThat(probe.get("/api/unscoped").status()).isEqualTo(200);
            MetricsPage page = probe.metrics();
            System.out.println("LOOK " + database + " " + page.samples(STATEMENTS));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void transactions(Database database) throws Exception {
        try (Server.Deployed deployed = server.deploy(BooksWar.on(database))) {
            HttpProbe probe = deployed.probe();
            for (String path : new String[] {
                "commit",
                "exception",
                "set-rollback-only",
                "timeout",
                "bad-statement",
                "bad-value",
                "bad-batch",
                "count"
            }) {
                System.out.println("LOOK " + database + " " + path + " "
                        + probe.get("/transactions/" + path).status() + " "
                        + probe.get("/transactions/count").text() + "\nLOOK " + figures(probe));
            }
        }
    }

    private static String figures(HttpProbe probe) {
        return probe.metrics()
                .text()
                .lines()
                .filter(l -> l.startsWith("db_client_o")
                        || l.startsWith("db_client_s")
                        || l.startsWith("jta")
                        || l.startsWith("http_server_request_db"))
                .filter(l -> !l.contains("bucket") && !l.contains("_time_") && !l.contains("duration_seconds_sum"))
                .collect(java.util.stream.Collectors.joining("\nLOOK "));
    }
}
