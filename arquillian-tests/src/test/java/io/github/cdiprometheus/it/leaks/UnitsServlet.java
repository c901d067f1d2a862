package io.github.cdiprometheus.it.leaks;

import jakarta.annotation.Resource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/** Two persistence units, over the data source that the server has by default. */
@WebServlet("/units")
public class UnitsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @PersistenceContext(unitName = "first")
    private transient EntityManager first;

    @PersistenceContext(unitName = "second")
    private transient EntityManager second;

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            flush(first);
            flush(second);
        } catch (Exception e) {
            throw new ServletException(e);
        }
        response.getWriter().write("done");
    }

    private void flush(EntityManager manager) throws Exception {
        transaction.begin();
        try {
            manager.persist(new Thing());
            manager.flush();
        } finally {
            transaction.rollback();
        }
    }
}
