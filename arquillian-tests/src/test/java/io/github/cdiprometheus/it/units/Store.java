package io.github.cdiprometheus.it.units;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Works with the unit that the container injects. */
@ApplicationScoped
public class Store {
    @PersistenceContext(unitName = "injected")
    private EntityManager items;

    /** Inserts three, of which one is special. */
    @Transactional
    public void insert() {
        items.persist(new Item(1));
        items.persist(new Item(2));
        items.persist(new Special(3));
    }

    /** Updates one and deletes another. */
    @Transactional
    public void change() {
        items.find(Item.class, 1).rename("first");
        items.remove(items.find(Item.class, 2));
    }

    /** Where the jar of the unit's provider is. */
    @Transactional
    public String provider() {
        return items.getDelegate()
                .getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }
}
