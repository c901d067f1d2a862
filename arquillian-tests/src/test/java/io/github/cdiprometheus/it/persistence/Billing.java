package io.github.cdiprometheus.it.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The unit that batches and caches. */
@ApplicationScoped
@Transactional
public class Billing {
    @PersistenceContext(unitName = "billing")
    private EntityManager manager;

    /** Some invoices in one flush. */
    public void insert(long from, int count) {
        for (long id = from; id < from + count; id++) {
            manager.persist(new Invoice(id, "new"));
        }
    }

    public void find(long id) {
        if (manager.find(Invoice.class, id) == null) {
            throw new IllegalStateException("no invoice " + id);
        }
    }

    /** Out of the cache. */
    public void evict() {
        manager.getEntityManagerFactory().getCache().evictAll();
    }

    /** One that is there already. */
    public void insertTwice(long id) {
        manager.createNativeQuery("insert into INVOICE (ID, TEXT) values (?1, 'again')")
                .setParameter(1, id)
                .executeUpdate();
    }
}
