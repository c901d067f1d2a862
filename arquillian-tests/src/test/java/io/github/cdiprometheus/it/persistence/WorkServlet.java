package io.github.cdiprometheus.it.persistence;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/** Has the work of a request done by the bean that it names, or does it itself, in a transaction that it begins. */
@WebServlet("/work")
public class WorkServlet extends HttpServlet implements Worker {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient InjectedWorker injected;

    @Inject
    private transient EjbWorker ejb;

    @Inject
    private transient ProducedWorker produced;

    @Inject
    private transient FactoryWorker factory;

    @PersistenceContext(unitName = "clinic")
    private transient EntityManager manager;

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Worker worker = switch (request.getParameter("by")) {
            case "injected" -> injected;
            case "ejb" -> ejb;
            case "produced" -> produced;
            case "factory" -> factory;
            default -> this;
        };
        try {
            worker.work(
                    Work.valueOf(request.getParameter("work")),
                    Long.parseLong(request.getParameter("id")),
                    Boolean.parseBoolean(request.getParameter("rollback")));
        } catch (Exception e) {
            throw new ServletException(e);
        }
        response.getWriter().write("done");
    }

    @Override
    public void work(Work work, long id, boolean rollBack) throws Exception {
        transaction.begin();
        boolean isDone = false;
        try {
            work.run(manager, id);
            isDone = !rollBack;
        } finally {
            if (isDone) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
        }
    }
}
