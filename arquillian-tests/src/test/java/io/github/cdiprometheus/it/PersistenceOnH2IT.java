package io.github.cdiprometheus.it;

import io.github.cdiprometheus.it.persistence.PersistenceWar;
import io.github.cdiprometheus.it.support.Database;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Persistence units on H2. */
class PersistenceOnH2IT extends PersistenceIT {
    PersistenceOnH2IT() {
        super("h2database", "org.h2.jdbc.JdbcSQLIntegrityConstraintViolationException");
    }

    @Deployment(testable = false)
    static WebArchive war() {
        return PersistenceWar.on(Database.h2());
    }
}
