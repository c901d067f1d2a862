package io.github.cdiprometheus.example.clinic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** All owners with their pets: the same, read in the wrong way and in the right one. */
@ApplicationScoped
@Transactional
public class Roster {

    @PersistenceContext
    EntityManager entities;

    /** The well-known N+1: a statement for the owners, and one more for the pets of each of them. */
    public List<Owner> oneByOne() {
        List<Owner> owners = entities.createQuery("select o from Owner o order by o.lastName, o.firstName", Owner.class)
                .getResultList();
        // any look at the pets has them read
        owners.forEach(owner -> owner.getPets().size());
        return owners;
    }

    /** One statement, however many owners there are. */
    public List<Owner> atOnce() {
        return entities.createQuery(
                        "select o from Owner o left join fetch o.pets order by o.lastName, o.firstName", Owner.class)
                .getResultList();
    }
}
