package io.github.cdiprometheus.it.jdbc;

import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import java.util.List;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.postgresql.ds.PGSimpleDataSource;

/** The application as a WAR, with a data source for each who uses one. */
public final class BooksWar {

    /** The last part of the names of its data sources. */
    public static final List<String> DATA_SOURCES = List.of(
            "field",
            "setter",
            "ejb",
            "singleton",
            "servlet",
            "resource",
            "unscoped",
            "producedField",
            "producedMethod",
            "wrapped",
            "ledger",
            "other");

    private BooksWar() {}

    public static WebArchive on(Database database, String... configuration) {
        String definitions = DATA_SOURCES.stream()
                .map(name -> database.definition(
                        "java:app/jdbc/" + name,
                        // of the pool: WildFly waits for a connection as long as it does by default, half a minute
                        Server.isWildFly()
                                ? ""
                                : "<property><name>fish.payara.max-wait-time-in-millis</name><value>3000</value></property>",
                        "<initial-pool-size>0</initial-pool-size>",
                        "<max-pool-size>2</max-pool-size>",
                        "<min-pool-size>0</min-pool-size>"))
                .collect(Collectors.joining());
        String url = """
                <env-entry>
                  <env-entry-name>books/url</env-entry-name>
                  <env-entry-type>java.lang.String</env-entry-type>
                  <env-entry-value>%s</env-entry-value>
                </env-entry>
                """.formatted(database.url());
        return Wars.withJar("books", configuration)
                .addPackage(BooksWar.class.getPackage())
                .addAsLibrary(Wars.library(JdbcDataSource.class), "h2.jar")
                .addAsLibrary(Wars.library(PGSimpleDataSource.class), "postgresql.jar")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .setWebXML(Wars.webXml("", definitions + url));
    }
}
