package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One transaction for each request, which ends as the request wants; the answer is how many books there are then. */
@WebServlet("/transactions/*")
public class TransactionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Ledger ledger;

    @Resource
    private transient UserTransaction transaction;

    @Resource(lookup = "java:app/jdbc/ledger")
    private transient DataSource books;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            switch (request.getPathInfo()) {
                case "/commit" -> ledger.commit();
                case "/exception" -> failing();
                case "/set-rollback-only" -> ledger.setRollbackOnly();
                case "/timeout" -> timeout();
                case "/both" -> ledger.addToBoth(true);
                case "/both-rolled-back" -> ledger.addToBoth(false);
                case "/bad-prepare" -> badPrepare();
                case "/bad-statement" -> badStatement("no sql");
                case "/bad-value" -> badStatement("insert into book values (null)");
                case "/bad-batch" -> badBatch();
                case "/count" -> response.getWriter().print(ledger.count());
                default -> throw new ServletException(request.getPathInfo());
            }
        } catch (ServletException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private void failing() throws SQLException {
        try {
            ledger.fail();
        } catch (EJBException e) {
            // as wanted
        }
    }

    private void badStatement(String sql) {
        try {
            ledger.execute(sql);
        } catch (SQLException e) {
            // as wanted
        }
    }

    /** H2 says at once that there is no such table, PostgreSQL when it is executed. */
    private void badPrepare() {
        try (Connection connection = books.getConnection();
                PreparedStatement select = connection.prepareStatement("select * from nothing")) {
            select.execute();
        } catch (SQLException e) {
            // as wanted
        }
    }

    /** It is over as soon as the transaction manager has noticed, on whichever thread. */
    private void timeout() throws Exception {
        transaction.setTransactionTimeout(1);
        transaction.begin();
        try {
            Shelf.add(books, "rolled back by a timeout");
            while (transaction.getStatus() == Status.STATUS_ACTIVE) {
                Thread.onSpinWait();
            }
            transaction.commit();
            throw new ServletException("the transaction has not timed out");
        } catch (RollbackException | IllegalStateException e) {
            // as wanted
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } finally {
            transaction.setTransactionTimeout(0);
        }
    }

    /** The second of three values is wrong. */
    private void badBatch() throws SQLException {
        try (Connection connection = books.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into book values (?)")) {
            connection.setAutoCommit(false);
            for (String title : new String[] {"good", null, "good as well"}) {
                insert.setString(1, title);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (BatchUpdateException e) {
            // as wanted
        }
    }
}
