package io.github.cdiprometheus.it.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Entity managers that the application makes by a factory of the container. */
@ApplicationScoped
@Transactional
public class FactoryWorker implements Worker {
    @PersistenceUnit(unitName = "clinic")
    private EntityManagerFactory factory;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Override
    public void work(Work work, long id, boolean rollBack) {
        EntityManager manager = factory.createEntityManager();
        try {
            work.run(manager, id);
            // or it would be too late: closed before the transaction ends
            manager.flush();
        } finally {
            manager.close();
        }
        if (rollBack) {
            transaction.setRollbackOnly();
        }
    }
}
