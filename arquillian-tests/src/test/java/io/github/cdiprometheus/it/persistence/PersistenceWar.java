package io.github.cdiprometheus.it.persistence;

import io.github.cdiprometheus.it.support.Wars;
import java.io.File;
import java.net.URISyntaxException;
import java.sql.Driver;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR of this package, at {@code /persistence}; it brings its data sources and their driver. */
public final class PersistenceWar {
    private PersistenceWar() {}

    /** Each data source a database in memory. */
    public static WebArchive onH2(String... configuration) {
        return on(
                org.h2.Driver.class,
                "org.h2.jdbcx.JdbcDataSource",
                "jdbc:h2:mem:%s" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "sa",
                "",
                configuration);
    }

    /**
     * @param driver in the jar that goes into the WAR
     * @param dataSource class of data source of that driver, with a property {@code url}
     * @param url with {@code %s} for what tells the data sources apart: a name of letters
     */
    public static WebArchive on(
            Class<? extends Driver> driver,
            String dataSource,
            String url,
            String user,
            String password,
            String... configuration) {
        String dataSources = Stream.of("clinic", "billing", "archive")
                .map(name -> dataSource(name, dataSource, url.formatted(name), user, password))
                .collect(Collectors.joining("\n"));
        return Wars.withJar("persistence", configuration)
                .addPackage(PersistenceWar.class.getPackage())
                .deleteClass(PersistenceWar.class)
                .addAsLibrary(jarOf(driver))
                .addAsResource("persistence/persistence.xml", "META-INF/persistence.xml")
                .addAsWebInfResource(new StringAsset(""), "beans.xml")
                .setWebXML(Wars.webXml("", dataSources));
    }

    private static String dataSource(String name, String type, String url, String user, String password) {
        return """
                <data-source>
                  <name>java:app/jdbc/%s</name>
                  <class-name>%s</class-name>
                  <user>%s</user>
                  <password>%s</password>
                  <property><name>url</name><value>%s</value></property>
                </data-source>
                """.formatted(name, type, user, password, url);
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
