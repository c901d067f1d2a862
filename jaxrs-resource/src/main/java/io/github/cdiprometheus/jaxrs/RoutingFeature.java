package io.github.cdiprometheus.jaxrs;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.System.Logger.Level;

/**
 * Found by {@code META-INF/services/jakarta.ws.rs.core.Feature} on every implementation. RESTEasy finds
 * {@link ResteasyRoutingFeature} as well, in more cases, so this one stands back there.
 */
public final class RoutingFeature implements Feature {

    private static final System.Logger LOG = System.getLogger(RoutingFeature.class.getName());
    private static final String JERSEY_OBSERVER = "io.github.cdiprometheus.jaxrs.jersey.JerseyObserver";

    @Override
    public boolean configure(FeatureContext context) {
        String implementation = context.getClass().getName();
        if (implementation.startsWith("org.jboss.resteasy.") || !Routing.register(context)) {
            return false;
        }
        if (Routing.isJersey(context)) {
            observeJersey(context);
        }
        return true;
    }

    private static void observeJersey(FeatureContext context) {
        try {
            context.register(
                    Class.forName(JERSEY_OBSERVER).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(Level.INFO, "Mapped exceptions are not counted: Jersey does not show its events here", e);
        }
    }
}
