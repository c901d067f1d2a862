package io.github.cdiprometheus.it.persistence;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Produces the entity manager that others inject. */
@Dependent
public class Managers {
    @Produces
    @Clinic
    @PersistenceContext(unitName = "clinic")
    private EntityManager clinic;
}
