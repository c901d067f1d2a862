package io.github.cdiprometheus.it.jdbc;

import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.Wars;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

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
            "ledger");

    private BooksWar() {}

    public static WebArchive on(Database database, String... configuration) {
        String definitions = DATA_SOURCES.stream()
                .map(name -> database.definition(
                        "java:app/jdbc/" + name,
                        "<initial-pool-size>0</initial-pool-size>",
                        "<max-pool-size>2</max-pool-size>",
                        "<min-pool-size>0</min-pool-size>"))
                .collect(Collectors.joining());
        return Wars.withJar("books", configuration)
                .addPackage(BooksWar.class.getPackage())
                .addAsLibrary(Wars.library(database.dataSource()), "driver.jar")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .setWebXML(Wars.webXml("", definitions));
    }
}
