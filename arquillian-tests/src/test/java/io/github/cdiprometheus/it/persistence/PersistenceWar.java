package io.github.cdiprometheus.it.persistence;

import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.Wars;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR of this package, at {@code /persistence}; it brings its data sources and their driver. */
public final class PersistenceWar {
    private PersistenceWar() {}

    public static WebArchive on(Database database, String... configuration) {
        String dataSources = Stream.of("clinic", "billing", "archive")
                .map(name -> database.definition("java:app/jdbc/" + name))
                .collect(Collectors.joining());
        return Wars.withJar("persistence", configuration)
                .addPackage(PersistenceWar.class.getPackage())
                .deleteClass(PersistenceWar.class)
                .addAsLibrary(Wars.library(database.dataSource()), "driver.jar")
                .addAsResource("persistence/persistence.xml", "META-INF/persistence.xml")
                .addAsWebInfResource(new StringAsset(""), "beans.xml")
                .setWebXML(Wars.webXml("", dataSources));
    }
}
