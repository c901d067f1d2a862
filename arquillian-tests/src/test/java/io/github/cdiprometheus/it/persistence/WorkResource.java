package io.github.cdiprometheus.it.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** A JAX-RS resource. */
@Path("work/{work}/{id}")
@RequestScoped
@Transactional
public class WorkResource {
    @PersistenceContext(unitName = "clinic")
    private EntityManager manager;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @GET
    public String work(
            @PathParam("work") Work work, @PathParam("id") long id, @QueryParam("rollback") boolean rollBack) {
        work.run(manager, id);
        if (rollBack) {
            transaction.setRollbackOnly();
        }
        return "done";
    }
}
