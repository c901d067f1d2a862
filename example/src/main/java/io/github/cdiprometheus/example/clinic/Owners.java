package io.github.cdiprometheus.example.clinic;

import io.github.cdiprometheus.annotation.Metric;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The owners on file. What it returns comes with the pets, and can be read after the transaction. */
@ApplicationScoped
@Transactional
public class Owners {

    @PersistenceContext
    EntityManager entities;

    /** The label is known after the call only, so that no annotation can say it. */
    @Inject
    @Metric(name = "owner_searches", help = "Searches for owners, by how many were found.", labels = "found")
    Counter searches;

    /** Owners whose last name starts so, whatever the case; with an empty prefix, all. */
    public List<Owner> withLastName(String prefix) {
        List<Owner> found = entities.createQuery("""
                        select distinct o from Owner o left join fetch o.pets
                        where lower(o.lastName) like :pattern escape '\\'
                        order by o.lastName, o.firstName""", Owner.class)
                .setParameter("pattern", startingWith(prefix))
                .getResultList();
        searches.labelValues(howMany(found)).inc();
        return found;
    }

    public Optional<Owner> find(long id) {
        return entities.createQuery("select o from Owner o left join fetch o.pets where o.id = :id", Owner.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    public Owner register(Owner owner) {
        entities.persist(owner);
        return owner;
    }

    public Optional<Owner> change(long id, String firstName, String lastName, String city, String telephone) {
        Optional<Owner> owner = find(id);
        owner.ifPresent(known -> known.change(firstName, lastName, city, telephone));
        return owner;
    }

    /** Strikes the owner off, with the pets and their visits; false if there is no such owner. */
    public boolean remove(long id) {
        Optional<Owner> owner = find(id);
        owner.ifPresent(entities::remove);
        return owner.isPresent();
    }

    private static String howMany(List<Owner> found) {
        return switch (found.size()) {
            case 0 -> "none";
            case 1 -> "one";
            default -> "several";
        };
    }

    static String startingWith(String prefix) {
        return prefix.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
