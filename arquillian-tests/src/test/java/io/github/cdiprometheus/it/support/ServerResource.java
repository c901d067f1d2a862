package io.github.cdiprometheus.it.support;

import java.lang.annotation.Annotation;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.deployment.TargetDescription;
import org.jboss.arquillian.container.spi.context.ContainerContext;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Gives tests the {@link Server} that Arquillian started. */
public final class ServerResource implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(ResourceProvider.class, Provider.class);
    }

    /** Arquillian creates it. */
    public static final class Provider implements ResourceProvider {
        @Inject
        private Instance<ContainerRegistry> registry;

        @Inject
        private Instance<ContainerContext> context;

        @Override
        public boolean canProvide(Class<?> type) {
            return type == Server.class;
        }

        @Override
        public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
            Container<?> container = registry.get().getContainer(TargetDescription.DEFAULT);
            return new Server(container, context.get());
        }
    }
}
