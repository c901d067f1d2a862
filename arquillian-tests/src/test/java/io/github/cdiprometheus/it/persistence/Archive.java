package io.github.cdiprometheus.it.persistence;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;

/** A unit that the application starts by itself, when it is first needed, with transactions that are not the server's. */
@ApplicationScoped
public class Archive {
    private EntityManagerFactory factory;

    /** A note, a reminder, and a change of each. */
    public synchronized void write(long id) {
        try (EntityManager manager = factory().createEntityManager()) {
            Note note = new Note(id, "new");
            Note reminder = new Reminder(id + 1, "new");
            manager.getTransaction().begin();
            manager.persist(note);
            manager.persist(reminder);
            manager.flush();
            note.rewrite("old");
            reminder.rewrite("old");
            manager.getTransaction().commit();
        }
    }

    public synchronized void rollBack(long id) {
        try (EntityManager manager = factory().createEntityManager()) {
            manager.getTransaction().begin();
            manager.persist(new Note(id, "new"));
            manager.flush();
            manager.getTransaction().rollback();
        }
    }

    private EntityManagerFactory factory() {
        if (factory == null) {
            factory = Persistence.createEntityManagerFactory("archive", Map.of());
        }
        return factory;
    }

    @PreDestroy
    synchronized void close() {
        if (factory != null) {
            factory.close();
        }
    }
}
