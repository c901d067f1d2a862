package io.github.cdiprometheus.example.clinic;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables, and what is in them on the first day: made by Flyway when the application starts, before anybody asks. */
@ApplicationScoped
public class Schema {

    @Resource
    DataSource clinic;

    @Produces
    @Singleton
    Flyway flyway() {
        return Flyway.configure().dataSource(clinic).load();
    }

    void migrate(@Observes Startup start, Flyway flyway) {
        flyway.migrate();
    }
}
