package io.github.cdiprometheus.it.persistence;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBContext;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** An EJB. */
@Stateless
@LocalBean
public class EjbWorker implements Worker {
    @PersistenceContext(unitName = "clinic")
    private EntityManager manager;

    @Resource
    private EJBContext context;

    @Override
    public void work(Work work, long id, boolean rollBack) {
        work.run(manager, id);
        if (rollBack) {
            context.setRollbackOnly();
        }
    }
}
