package io.github.cdiprometheus.example.clinic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The clinic's calendar. */
@ApplicationScoped
@Transactional
public class Visits {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Pets pets;

    @Inject
    Event<Visit> booked;

    /**
     * Books a visit; empty if the owner has no such pet.
     *
     * @throws DuplicateVisitException if the pet comes on that day already
     */
    public Optional<Visit> book(long ownerId, long petId, LocalDate date, String reason) {
        return pets.find(ownerId, petId).map(pet -> {
            Visit visit = pet.book(date, reason);
            entities.persist(visit);
            booked.fire(visit);
            return visit;
        });
    }

    public List<Visit> ofOwner(long ownerId) {
        return select("where v.pet.owner.id = :owner order by v.date")
                .setParameter("owner", ownerId)
                .getResultList();
    }

    public List<Visit> on(LocalDate date) {
        return select("where v.date = :date order by v.pet.name")
                .setParameter("date", date)
                .getResultList();
    }

    public List<Visit> between(LocalDate first, LocalDate last) {
        return select("where v.date between :first and :last order by v.date")
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList();
    }

    /** Shows every visit once, in order of date, while they are read. */
    public void forEach(Consumer<Visit> action) {
        try (Stream<Visit> all = select("order by v.date, v.id").getResultStream()) {
            all.forEach(action);
        }
    }

    /** With pet and owner in the same statement: read one by one they would be the well-known N+1. */
    private TypedQuery<Visit> select(String which) {
        return entities.createQuery("select v from Visit v " + which, Visit.class)
                .setHint("jakarta.persistence.loadgraph", entities.getEntityGraph(Visit.WITH_PET_AND_OWNER));
    }
}
