package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An EJB. */
@Stateless
@LocalBean
public class EjbReader implements Reader {

    @Resource(lookup = "java:app/jdbc/ejb")
    private DataSource books;

    @Override
    public long count() throws SQLException {
        return Shelf.count(books);
    }
}
