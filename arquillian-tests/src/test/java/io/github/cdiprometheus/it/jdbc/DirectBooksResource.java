package io.github.cdiprometheus.it.jdbc;

import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A resource with a data source of its own making, which has no pool and so no connections that are long dead. */
@Path("/direct")
@ApplicationScoped
public class DirectBooksResource {

    @Resource(name = "books/url")
    private String url;

    private DataSource books;

    @PostConstruct
    void connect() {
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setUrl(url);
        direct.setUser("postgres");
        direct.setPassword("postgres");
        books = MonitoredDataSource.wrap(direct, "direct");
    }

    @GET
    public long count() throws SQLException {
        return Shelf.count(books);
    }
}
