package io.github.cdiprometheus.it.persistence;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The units {@code billing} and {@code archive}. */
@WebServlet("/other")
public class OtherUnitsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Billing billing;

    @Inject
    private transient Archive archive;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        long id = Long.parseLong(request.getParameter("id"));
        switch (request.getParameter("what")) {
            case "batch" -> billing.insert(id, 5);
            case "insert" -> billing.insert(id, 1);
            case "find" -> billing.find(id);
            case "evict" -> billing.evict();
            case "twice" -> twice(id);
            case "archive" -> archive.write(id);
            case "archive-rollback" -> archive.rollBack(id);
            default -> throw new ServletException("no such thing");
        }
        response.getWriter().write("done");
    }

    private void twice(long id) {
        try {
            billing.insertTwice(id);
        } catch (RuntimeException e) {
            // wanted: the database refuses it
            return;
        }
        throw new IllegalStateException("inserted twice");
    }
}
