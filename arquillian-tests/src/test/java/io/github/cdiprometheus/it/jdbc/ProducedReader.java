package io.github.cdiprometheus.it.jdbc;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A CDI bean that is given what others produce. */
@Dependent
public class ProducedReader implements Reader {

    @Inject
    @Books
    private DataSource first;

    @Inject
    @Named("producedMethod")
    private DataSource second;

    @Override
    public long count() throws SQLException {
        return Shelf.count(first) + Shelf.count(second);
    }
}
