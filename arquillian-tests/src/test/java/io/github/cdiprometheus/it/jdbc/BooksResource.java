package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A resource that is a CDI bean. */
@Path("/books")
@RequestScoped
public class BooksResource {

    @Resource(lookup = "java:app/jdbc/resource")
    private DataSource books;

    @GET
    public long count() throws SQLException {
        return Shelf.count(books);
    }
}
