package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A CDI bean with a field. */
@ApplicationScoped
public class FieldReader implements Reader {

    @Resource(lookup = "java:app/jdbc/field")
    private DataSource books;

    @Override
    public long count() throws SQLException {
        return Shelf.count(books);
    }
}
