package io.github.cdiprometheus.it.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** A CDI bean with an entity manager that another one produces. */
@ApplicationScoped
@Transactional
public class ProducedWorker implements Worker {
    @Inject
    @Clinic
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
