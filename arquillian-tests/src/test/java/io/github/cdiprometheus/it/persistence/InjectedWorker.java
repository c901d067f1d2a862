package io.github.cdiprometheus.it.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** A CDI bean with an entity manager of the container. */
@ApplicationScoped
@Transactional
public class InjectedWorker implements Worker {
    @PersistenceContext(unitName = "clinic")
    private EntityManager manager;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Override
    public void work(Work work, long id, boolean rollBack) {
        work.run(manager, id);
        if (rollBack) {
            transaction.setRollbackOnly();
        }
    }
}
