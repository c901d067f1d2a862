package io.github.cdiprometheus.it.shapes;

import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The ways in which users wire up a WAR, each without our jar. */
public enum WarShape {
    /** JAX-RS mapped in web.xml, no Application class. */
    MAPPED_WITH_SERVLET_ELEMENT("/api") {
        @Override
        void shape(WebArchive war) {
            war.addClass(HelloResource.class).setWebXML(Wars.webXml("", JAXRS_SERVLET + JAXRS_MAPPING));
        }
    },
    /** The same without a servlet element, which WildFly understands. */
    MAPPED_WITHOUT_SERVLET_ELEMENT("/api") {
        @Override
        void shape(WebArchive war) {
            war.addClass(HelloResource.class).setWebXML(Wars.webXml("", JAXRS_MAPPING));
        }

        @Override
        public boolean isFor(String server) {
            return server.equals("wildfly");
        }
    },
    SCANNING("/api") {
        @Override
        void shape(WebArchive war) {
            war.addClasses(HelloResource.class, ScanningApplication.class);
        }
    },
    SCANNING_AT_ROOT("") {
        @Override
        void shape(WebArchive war) {
            war.addClasses(HelloResource.class, RootApplication.class);
        }
    },
    EXPLICIT_CLASSES("/api") {
        @Override
        void shape(WebArchive war) {
            war.addClasses(HelloResource.class, ExplicitApplication.class);
        }
    },
    NO_JAXRS("/api") {
        @Override
        void shape(WebArchive war) {}
    },
    TWO_APPLICATIONS("/api") {
        @Override
        void shape(WebArchive war) {
            war.addClasses(
                    HelloResource.class, ExplicitApplication.class, OtherResource.class, SecondApplication.class);
        }
    },
    FILTERS_IN_WEB_XML("/api") {
        @Override
        void shape(WebArchive war) {
            war.addClasses(HelloResource.class, ScanningApplication.class, UserFilter.class)
                    .setWebXML(Wars.webXml("", FILTER));
        }
    },
    METADATA_COMPLETE("/api") {
        @Override
        void shape(WebArchive war) {
            war.addClasses(HelloResource.class)
                    .setWebXML(
                            Wars.webXml("metadata-complete=\"true\"", JAXRS_SERVLET + JAXRS_MAPPING + PLAIN_SERVLET));
        }
    },
    METRICS_INSIDE_USERS_APPLICATION("/api") {
        @Override
        void shape(WebArchive war) {
            war.addClasses(HelloResource.class, ScanningApplication.class);
            Wars.configure(war, "prometheus.metrics.path=/api/metrics");
        }

        @Override
        public String metricsPath() {
            return "/api/metrics";
        }
    };

    private static final String JAXRS_SERVLET = """
            <servlet>
              <servlet-name>jakarta.ws.rs.core.Application</servlet-name>
            </servlet>
            """;
    private static final String JAXRS_MAPPING = """
            <servlet-mapping>
              <servlet-name>jakarta.ws.rs.core.Application</servlet-name>
              <url-pattern>/api/*</url-pattern>
            </servlet-mapping>
            """;
    private static final String PLAIN_SERVLET = """
            <servlet>
              <servlet-name>plain</servlet-name>
              <servlet-class>%s</servlet-class>
            </servlet>
            <servlet-mapping>
              <servlet-name>plain</servlet-name>
              <url-pattern>/plain/*</url-pattern>
            </servlet-mapping>
            """.formatted(PlainServlet.class.getName());
    private static final String FILTER = """
            <filter>
              <filter-name>user</filter-name>
              <filter-class>%s</filter-class>
              <async-supported>true</async-supported>
            </filter>
            <filter-mapping>
              <filter-name>user</filter-name>
              <url-pattern>/*</url-pattern>
            </filter-mapping>
            """.formatted(UserFilter.class.getName());

    private final String api;

    WarShape(String api) {
        this.api = api;
    }

    abstract void shape(WebArchive war);

    /** Where the user's resources are, below the context path. */
    public String api() {
        return api;
    }

    public String metricsPath() {
        return "/metrics";
    }

    public boolean isFor(String server) {
        return true;
    }

    /** Whether this run's server knows the shape. */
    public boolean isForThisServer() {
        return isFor(Server.name());
    }

    /** The user's WAR. */
    public WebArchive war() {
        WebArchive war = Wars.plain("shape")
                .addClass(PlainServlet.class)
                .addAsWebResource(new StringAsset("a static file\n"), "file.txt")
                .addAsWebResource(new StringAsset("<%@ page session=\"false\" %>a <%= \"page\" %>"), "page.jsp");
        shape(war);
        return war;
    }
}
