package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An EJB that makes the table when the application starts; one more connection keeps the database in memory. */
@Singleton
@Startup
@LocalBean
public class SingletonReader implements Reader {

    private DataSource books;

    @Resource(lookup = "java:app/jdbc/singleton")
    public void setBooks(DataSource books) {
        this.books = books;
    }

    @PostConstruct
    void create() {
        try {
            Shelf.create(books);
        } catch (SQLException e) {
            throw new EJBException(e);
        }
    }

    @Override
    public long count() throws SQLException {
        return Shelf.count(books);
    }
}
