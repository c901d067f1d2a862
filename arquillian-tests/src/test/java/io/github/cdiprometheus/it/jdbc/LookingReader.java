package io.github.cdiprometheus.it.jdbc;

import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Somebody who looks his data source up and wraps it himself. */
final class LookingReader implements Reader {

    @Override
    public long count() throws SQLException {
        try {
            return Shelf.count(MonitoredDataSource.wrap(InitialContext.doLookup("java:app/jdbc/wrapped"), "wrapped"));
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
