package io.github.cdiprometheus.example.clinic;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.MetricLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;

/** The pets of one owner at a time. What it returns comes with the visits, and can be read after the transaction. */
@ApplicationScoped
@Transactional
public class Pets {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Owners owners;

    public Optional<Pet> find(long ownerId, long petId) {
        return entities.createQuery("""
                        select p from Pet p left join fetch p.visits
                        where p.id = :petId and p.owner.id = :ownerId""", Pet.class)
                .setParameter("petId", petId)
                .setParameter("ownerId", ownerId)
                .getResultStream()
                .findFirst();
    }

    /** Puts a pet on its owner's file; empty if there is no such owner. */
    @Counted(name = "pet_registrations", help = "Pets brought to be put on file.")
    public Optional<Pet> register(long ownerId, String name, LocalDate birthDate, @MetricLabel("type") PetType type) {
        return owners.find(ownerId).map(owner -> {
            Pet pet = new Pet(owner, name, birthDate, type);
            owner.add(pet);
            entities.persist(pet);
            return pet;
        });
    }
}
