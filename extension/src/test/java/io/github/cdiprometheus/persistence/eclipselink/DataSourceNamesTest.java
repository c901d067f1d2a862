package io.github.cdiprometheus.persistence.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of data sources, out of {@code persistence.xml}. */
class DataSourceNamesTest {

    @TempDir
    Path first;

    @TempDir
    Path second;

    @Test
    void whatTheUnitNames() throws Exception {
        write(first, """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="other"><jta-data-source>jdbc/other</jta-data-source></persistence-unit>
                  <persistence-unit name="shop">
                    <jta-data-source>
                      jdbc/shop
                    </jta-data-source>
                    <non-jta-data-source>jdbc/reports</non-jta-data-source>
                  </persistence-unit>
                  <persistence-unit name="set"><jta-data-source>${ENV=DS}</jta-data-source></persistence-unit>
                  <persistence-unit name="bare"><jta-data-source/></persistence-unit>
                </persistence>
                """);

        DataSourceNames shop = read("shop", null);
        assertThat(shop.main(true)).isEqualTo("jdbc/shop");
        assertThat(shop.reading(true)).isEqualTo("jdbc/reports");
        assertThat(shop.main(false)).isEqualTo("jdbc/reports");
        DataSourceNames other = read("other", null);
        assertThat(other.main(true)).isEqualTo("jdbc/other");
        assertThat(other.reading(true)).isEqualTo("jdbc/other");
        assertThat(read("set", null).main(true)).isEqualTo("set");
        assertThat(read("bare", null).main(true)).isEqualTo("unnamed");
        assertThat(read("none", null).main(true)).isEqualTo("unnamed");
    }

    @Test
    void theUnitOfThisPlace() throws Exception {
        write(first, unit("jdbc/first"));
        write(second, unit("jdbc/second"));

        assertThat(read("shop", first).main(true)).isEqualTo("jdbc/first");
        assertThat(read("shop", second).main(true)).isEqualTo("jdbc/second");
        assertThat(read("shop", null).main(true)).as("one of them").isEqualTo("shop");
    }

    private static String unit(String dataSource) {
        return "<persistence><persistence-unit name=\"shop\"><jta-data-source>" + dataSource
                + "</jta-data-source></persistence-unit></persistence>";
    }

    private static void write(Path root, String text) throws IOException {
        Files.createDirectories(root.resolve("META-INF"));
        Files.writeString(root.resolve("META-INF/persistence.xml"), text);
    }

    private DataSourceNames read(String unit, Path root) throws Exception {
        URL[] urls = {first.toUri().toURL(), second.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return DataSourceNames.read(unit, root == null ? null : root.toUri().toURL(), loader, "unnamed");
        }
    }
}
