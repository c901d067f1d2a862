package io.github.cdiprometheus.it.jdbc;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Has each of them count the books once, and counts them itself, too. */
@WebServlet("/readers")
public class ReadersServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:app/jdbc/servlet")
    private transient DataSource books;

    @Inject
    private transient FieldReader field;

    @Inject
    private transient SetterReader setter;

    @Inject
    private transient EjbReader ejb;

    @Inject
    private transient SingletonReader singleton;

    @Inject
    private transient ProducedReader produced;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            long sum = Shelf.count(books);
            for (Reader reader : new Reader[] {field, setter, ejb, singleton, produced, new LookingReader()}) {
                sum += reader.count();
            }
            response.getWriter().print(sum);
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
