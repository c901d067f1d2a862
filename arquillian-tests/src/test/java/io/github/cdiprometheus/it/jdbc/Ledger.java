package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions of the container, and how they end. */
@Stateless
public class Ledger {

    @Resource(lookup = "java:app/jdbc/ledger")
    private DataSource books;

    @Resource(lookup = "java:app/jdbc/other")
    private DataSource others;

    @Resource
    private SessionContext context;

    public void commit() throws SQLException {
        Shelf.add(books, "one", "two");
        Shelf.addAll(books, "three", "four", "five");
    }

    public void fail() throws SQLException {
        Shelf.add(books, "rolled back by an exception");
        throw new IllegalStateException("wanted");
    }

    public void setRollbackOnly() throws SQLException {
        Shelf.add(books, "rolled back by setRollbackOnly");
        context.setRollbackOnly();
    }

    /** One transaction of two data sources. */
    public void addToBoth(boolean commit) throws SQLException {
        Shelf.add(books, "one of two");
        Shelf.add(others, "two of two");
        if (!commit) {
            context.setRollbackOnly();
        }
    }

    public void execute(String sql) throws SQLException {
        Shelf.execute(books, sql);
    }

    public long count() throws SQLException {
        return Shelf.count(books);
    }
}
