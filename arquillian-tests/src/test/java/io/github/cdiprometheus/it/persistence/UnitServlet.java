package io.github.cdiprometheus.it.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the unit {@code clinic} has been given, by class. */
@WebServlet("/unit")
public class UnitServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @PersistenceUnit(unitName = "clinic")
    private transient EntityManagerFactory factory;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (Object value : factory.getProperties().values()) {
            response.getWriter()
                    .println(value == null ? "none" : value.getClass().getName());
        }
    }
}
