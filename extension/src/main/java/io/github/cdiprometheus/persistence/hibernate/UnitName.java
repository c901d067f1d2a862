package io.github.cdiprometheus.persistence.hibernate;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.cfg.AvailableSettings;

/** What a unit is called in the metrics. */
final class UnitName {

    /** Of session factories that nobody has given a name: native Hibernate does not ask for one. */
    private static final String UNNAMED = "hibernate";

    private UnitName() {}

    /** The name in persistence.xml; for native Hibernate, the session factory's. */
    static String of(Map<String, ?> settings) {
        return Stream.of(
                        AvailableSettings.PERSISTENCE_UNIT_NAME,
                        // before 6.0, and what servers may still set
                        "hibernate.ejb.persistenceUnitName",
                        AvailableSettings.SESSION_FACTORY_NAME)
                .map(settings::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(UNNAMED);
    }
}
