package io.github.cdiprometheus.it;

import io.github.cdiprometheus.it.persistence.PersistenceWar;
import io.github.cdiprometheus.it.support.Database;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Persistence units on PostgreSQL. */
class PersistenceOnPostgresIT extends PersistenceIT {
    PersistenceOnPostgresIT() {
        super("postgresql", "org.postgresql.util.PSQLException");
    }

    @Deployment(testable = false)
    static WebArchive war() {
        return PersistenceWar.on(Database.postgres());
    }
}
