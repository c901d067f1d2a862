package io.github.cdiprometheus.example.clinic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The veterinarians of the clinic. */
@ApplicationScoped
@Transactional
public class Vets {

    @PersistenceContext
    EntityManager entities;

    /** The second-level cache has whom somebody has asked for before. */
    public Optional<Vet> find(long id) {
        return Optional.ofNullable(entities.find(Vet.class, id));
    }
}
