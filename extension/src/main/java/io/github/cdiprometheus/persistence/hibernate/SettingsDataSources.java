package io.github.cdiprometheus.persistence.hibernate;

import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.persistence.DeclaredDataSources;
import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import javax.xml.stream.XMLStreamException;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.cfg.AvailableSettings;

/** Data sources that are in a unit's settings as objects: a container looks them up by itself. */
final class SettingsDataSources {

    /** Of a unit that Hibernate takes connections for: an object, or a JNDI name. Later versions deprecate the constant. */
    static final String DATA_SOURCE = "hibernate.connection.datasource";

    private static final List<String> JTA =
            List.of(AvailableSettings.JAKARTA_JTA_DATASOURCE, "javax.persistence.jtaDataSource");
    private static final List<String> NON_JTA =
            List.of(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, "javax.persistence.nonJtaDataSource");

    private final Map<String, Object> settings;
    private final ClassLoaderService classLoader;
    private final Failures failures;

    SettingsDataSources(Map<String, Object> settings, ClassLoaderService classLoader, Failures failures) {
        this.settings = settings;
        this.classLoader = classLoader;
        this.failures = failures;
    }

    /** Puts measured ones in their place, and tells whether Hibernate takes its connections from one of them. */
    boolean measure() {
        Object used = settings.get(DATA_SOURCE);
        boolean isJta = JTA.stream().anyMatch(key -> settings.get(key) == used);
        boolean isNonJta = NON_JTA.stream().anyMatch(key -> settings.get(key) == used);
        if (JTA.stream().anyMatch(this::isObject) || NON_JTA.stream().anyMatch(this::isObject)) {
            String unit = UnitName.of(settings);
            DeclaredDataSources declared = declared(unit);
            String jta = jta(declared, unit);
            String nonJta = declared == null || declared.nonJta() == null ? unit : declared.nonJta();
            JTA.forEach(key -> swap(key, jta));
            NON_JTA.forEach(key -> swap(key, nonJta));
            swap(DATA_SOURCE, isJta ? jta : isNonJta ? nonJta : unit);
        } else {
            swap(DATA_SOURCE, UnitName.of(settings));
        }
        return isObject(DATA_SOURCE);
    }

    private static String jta(DeclaredDataSources declared, String unit) {
        if (declared == null) {
            return unit;
        }
        if (declared.jta() != null) {
            return declared.jta();
        }
        return declared.nonJta() == null ? DeclaredDataSources.SERVER_DEFAULT : unit;
    }

    private DeclaredDataSources declared(String unit) {
        try {
            return DeclaredDataSources.of(unit, classLoader.locateResources(DeclaredDataSources.FILE));
        } catch (IOException | XMLStreamException | RuntimeException e) {
            failures.caught("The data source of a persistence unit has the name of the unit", e);
            return null;
        }
    }

    private boolean isObject(String key) {
        return settings.get(key) instanceof DataSource;
    }

    private void swap(String key, String name) {
        if (settings.get(key) instanceof DataSource dataSource) {
            settings.put(key, MonitoredDataSource.wrap(dataSource, name));
        }
    }
}
