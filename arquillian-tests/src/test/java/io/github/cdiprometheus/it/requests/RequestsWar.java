package io.github.cdiprometheus.it.requests;

import io.github.cdiprometheus.it.support.Wars;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR of this package. */
public final class RequestsWar {
    private RequestsWar() {}

    /** With the jar, at {@code /requests}. */
    public static WebArchive with(String... configuration) {
        return Wars.withJar("requests", configuration)
                .addPackage(RequestsWar.class.getPackage())
                .deleteClass(RequestsWar.class)
                .addAsWebResource(new StringAsset("0123456789"), "file.txt")
                .addAsWebResource("routes/page.xhtml", "page.xhtml")
                .addAsWebResource("requests/inner.jsp", "page.jsp")
                .addAsWebInfResource("requests/inner.jsp", "inner.jsp")
                .addAsWebInfResource("routes/faces-config.xml", "faces-config.xml")
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }
}
