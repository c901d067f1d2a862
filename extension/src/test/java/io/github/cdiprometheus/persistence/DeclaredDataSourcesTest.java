package io.github.cdiprometheus.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredDataSourcesTest {

    @TempDir
    Path directory;

    private final List<URL> descriptors = new ArrayList<>();

    @Test
    void ofTheUnitOfThatName() throws Exception {
        descriptor("""
                <persistence-unit name="other"><jta-data-source>java:other</jta-data-source></persistence-unit>
                <persistence-unit name="clinic" transaction-type="JTA">
                  <provider>some.Provider</provider>
                  <jta-data-source> java:app/jdbc/clinic
                  </jta-data-source>
                  <non-jta-data-source><!-- none --></non-jta-data-source>
                  <properties><property name="a" value="b"/></properties>
                </persistence-unit>
                <persistence-unit name="last"><non-jta-data-source>java:last</non-jta-data-source></persistence-unit>
                """);

        assertThat(of("clinic")).isEqualTo(new DeclaredDataSources("java:app/jdbc/clinic", null));
        assertThat(of("last")).isEqualTo(new DeclaredDataSources(null, "java:last"));
        assertThat(of("nobody")).isNull();
    }

    @Test
    void severalDescriptors() throws Exception {
        descriptor("<persistence-unit name='a'/>");
        descriptor("<persistence-unit name='b'><jta-data-source>java:b</jta-data-source></persistence-unit>"
                + "<persistence-unit name='same'><jta-data-source>java:1</jta-data-source></persistence-unit>");
        descriptor("<persistence-unit name='same'><jta-data-source>java:2</jta-data-source></persistence-unit>");

        assertThat(of("a")).isEqualTo(new DeclaredDataSources(null, null));
        assertThat(of("b")).isEqualTo(new DeclaredDataSources("java:b", null));
        assertThat(of("same")).as("which of them nobody tells").isEqualTo(new DeclaredDataSources("same", "same"));
    }

    @Test
    void whatTheServerReplaces() throws Exception {
        descriptor("<persistence-unit name='a'><jta-data-source>${env.DS:java:a}</jta-data-source></persistence-unit>");

        assertThat(of("a")).isEqualTo(new DeclaredDataSources("a", null));
    }

    @Test
    void nothingElseIsRead() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "java:secret");
        Path file = Files.writeString(
                directory.resolve("entity.xml"),
                "<!DOCTYPE persistence [<!ENTITY secret SYSTEM '" + secret.toUri() + "'>]><persistence>"
                        + "<persistence-unit name='a'><jta-data-source>&secret;</jta-data-source></persistence-unit>"
                        + "</persistence>");
        descriptors.add(file.toUri().toURL());

        assertThatThrownBy(() -> of("a")).isInstanceOf(XMLStreamException.class);
    }

    private DeclaredDataSources of(String unit) throws IOException, XMLStreamException {
        return DeclaredDataSources.of(unit, descriptors);
    }

    private void descriptor(String units) throws IOException {
        Path file = Files.createTempFile(directory, "persistence", ".xml");
        Files.writeString(
                file,
                "<?xml version='1.0'?><persistence xmlns='https://jakarta.ee/xml/ns/persistence' version='3.0'>" + units
                        + "</persistence>");
        descriptors.add(file.toUri().toURL());
    }
}
