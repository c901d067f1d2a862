package io.github.cdiprometheus.it.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.ContainerContext;
import org.jboss.shrinkwrap.api.Archive;

/**
 * The running server, deploying at a test's own moment instead of before its class. Tests get it with
 * {@code @ArquillianResource}. One thread at a time.
 */
public final class Server {
    private final Container<?> container;
    private final ContainerContext context;
    private final ServerLog log = ServerLog.ofRunningServer();

    Server(Container<?> container, ContainerContext context) {
        this.container = container;
        this.context = context;
    }

    /** Whether this run is on WildFly; otherwise it is on Payara. */
    public static boolean isWildFly() {
        return name().equals("wildfly");
    }

    /** {@code wildfly} or {@code payara}. */
    public static String name() {
        return System.getProperty("arquillian.launch");
    }

    public ServerLog log() {
        return log;
    }

    /** Deploys; closing the result undeploys. */
    public Deployed deploy(Archive<?> archive) throws DeploymentException {
        context.activate(container.getName());
        ProtocolMetaData metaData;
        try {
            metaData = container.getDeployableContainer().deploy(archive);
        } finally {
            context.deactivate();
        }
        HTTPContext http = metaData.getContexts(HTTPContext.class).iterator().next();
        return new Deployed(archive, URI.create("http://" + http.getHost() + ":" + http.getPort()));
    }

    private void undeploy(Archive<?> archive) throws DeploymentException {
        context.activate(container.getName());
        try {
            container.getDeployableContainer().undeploy(archive);
        } finally {
            context.deactivate();
        }
    }

    /** For deployments that are expected to fail: some servers keep the failed deployment's name until it is removed. */
    public void undeployQuietly(Archive<?> archive) {
        try {
            undeploy(archive);
        } catch (Exception e) {
            // it was not deployed: what we wanted
        }
    }

    /** Deploys what is expected to fail; what an administrator gets to read of it: the deployer's answer and the log. */
    public String refusal(Archive<?> archive) {
        log.mark();
        StringWriter said = new StringWriter();
        assertThatThrownBy(() -> deploy(archive)).satisfies(e -> e.printStackTrace(new PrintWriter(said)));
        undeployQuietly(archive);
        return said + log.text();
    }

    /** A deployment and where it answers. */
    public final class Deployed implements AutoCloseable {
        private final Archive<?> archive;
        private final URI root;

        private Deployed(Archive<?> archive, URI root) {
            this.archive = archive;
            this.root = root;
        }

        /** The server's root, without a context path: {@code http://host:port}. */
        public URI root() {
            return root;
        }

        /** A probe at the context path that a WAR gets from its file name. */
        public HttpProbe probe() {
            return probe("/" + archive.getName().replaceAll("\\.[a-z]+$", ""));
        }

        /** A probe at a context path of the server, such as {@code /shop}: the WARs of an EAR. */
        public HttpProbe probe(String contextPath) {
            return new HttpProbe(root, contextPath);
        }

        @Override
        public void close() throws DeploymentException {
            undeploy(archive);
        }
    }
}
