package io.github.cdiprometheus.it.injected;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A data source as a bean without a scope. */
@ApplicationScoped
public class Producers {

    @Produces
    @Named("produced")
    DataSource produced() throws NamingException {
        return InitialContext.doLookup("java:app/jdbc/produced");
    }
}
