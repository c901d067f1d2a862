package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A CDI bean with a setter. */
@RequestScoped
public class SetterReader implements Reader {

    private DataSource books;

    @Resource(lookup = "java:app/jdbc/setter")
    public void setBooks(DataSource books) {
        this.books = books;
    }

    @Override
    public long count() throws SQLException {
        return Shelf.count(books);
    }
}
