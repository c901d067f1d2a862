package io.github.cdiprometheus.it.support;

import java.io.File;
import java.net.URISyntaxException;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WARs, and the jar dropped into them: as a file, with nothing else of ours beside it. */
public final class Wars {
    private static final String CONFIG = "META-INF/microprofile-config.properties";

    private Wars() {}

    /** The jar that users drop in. */
    public static File jar() {
        File jar = new File(System.getProperty("bundle.jar"));
        if (!jar.isFile()) {
            throw new AssertionError("build the bundle first: " + jar);
        }
        return jar;
    }

    /** A WAR with a name for its context path, without the jar. */
    public static WebArchive plain(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war");
    }

    /** A WAR with the jar and lines for its {@code microprofile-config.properties}. */
    public static WebArchive withJar(String name, String... configuration) {
        return addJar(plain(name), configuration);
    }

    public static WebArchive addJar(WebArchive war, String... configuration) {
        return configure(war.addAsLibrary(jar(), "cdi-prometheus.jar"), configuration);
    }

    public static WebArchive configure(WebArchive war, String... configuration) {
        return configuration.length == 0
                ? war
                : war.addAsResource(new StringAsset(String.join("\n", configuration) + "\n"), CONFIG);
    }

    /** The jar that has this class, of those that the tests run with. */
    public static File library(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A web.xml of Servlet 6.0 around some elements. */
    public static StringAsset webXml(String attributes, String elements) {
        return new StringAsset("""
                <?xml version="1.0" encoding="UTF-8"?>
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" %s>
                %s
                </web-app>
                """.formatted(attributes, elements));
    }
}
