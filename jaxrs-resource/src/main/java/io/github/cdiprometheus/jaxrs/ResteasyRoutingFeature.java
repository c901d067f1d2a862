package io.github.cdiprometheus.jaxrs;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Found by {@code META-INF/services/jakarta.ws.rs.ext.Providers}, which RESTEasy alone reads; also where a
 * {@code web.xml} maps JAX-RS without any {@code Application} class, in which case RESTEasy leaves the portable service
 * file unread.
 */
public final class ResteasyRoutingFeature implements Feature {

    @Override
    public boolean configure(FeatureContext context) {
        return Routing.register(context);
    }
}
