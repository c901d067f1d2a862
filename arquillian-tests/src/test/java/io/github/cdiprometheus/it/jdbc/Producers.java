package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Data sources as beans. */
@ApplicationScoped
public class Producers {

    /** The specification lets it have no name (CDI 4.0, 3.6). */
    @Produces
    @Books
    @Resource(lookup = "java:app/jdbc/producedField")
    private DataSource field;

    @Produces
    @Named("producedMethod")
    @ApplicationScoped
    DataSource method() throws NamingException {
        return InitialContext.doLookup("java:app/jdbc/producedMethod");
    }
}
