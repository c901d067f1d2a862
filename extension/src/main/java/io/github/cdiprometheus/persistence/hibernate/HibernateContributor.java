package io.github.cdiprometheus.persistence.hibernate;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.Failures;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.service.spi.ServiceContributor;

/** Called by Hibernate for each unit, before it takes its first connection. */
public final class HibernateContributor implements ServiceContributor {

    private final Failures failures = new Failures();

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        try {
            if (!ApplicationMetrics.withDatabases()) {
                return;
            }
            Map<String, Object> settings = builder.getSettings();
            ClassLoaderService classLoader =
                    builder.getBootstrapServiceRegistry().getService(ClassLoaderService.class);
            if (!new SettingsDataSources(settings, classLoader, failures).measure()) {
                ProvidedConnections.measure(settings);
            }
        } catch (RuntimeException | LinkageError e) {
            failures.caught("The connections of a persistence unit are not measured", e);
        }
    }
}
