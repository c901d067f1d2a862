package io.github.cdiprometheus.it.units;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does what its path says. */
@WebServlet("/units/*")
public class UnitsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private Store store;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(answer(request.getPathInfo()));
    }

    private String answer(String path) {
        switch (path) {
            case "/insert" -> store.insert();
            case "/change" -> store.change();
            case "/late" -> late();
            case "/provider" -> {
                return store.provider();
            }
            default -> throw new IllegalArgumentException(path);
        }
        return "done";
    }

    private static void late() {
        EntityManagerFactory factory = Persistence.createEntityManagerFactory("late");
        EntityManager manager = factory.createEntityManager();
        manager.getTransaction().begin();
        manager.persist(new Item(1));
        manager.persist(new Special(2));
        manager.getTransaction().commit();
        manager.close();
        factory.close();
    }
}
