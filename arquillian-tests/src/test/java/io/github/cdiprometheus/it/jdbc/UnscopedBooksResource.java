package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A resource without a scope. */
@Path("/unscoped")
public class UnscopedBooksResource {

    @Resource(lookup = "java:app/jdbc/unscoped")
    private DataSource books;

    @GET
    public long count() throws SQLException {
        return Shelf.count(books);
    }
}
