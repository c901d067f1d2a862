package io.github.cdiprometheus.persistence.eclipselink;

import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Persistence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Entities of every sort, their persistence unit, and a database for it. */
public final class Clinic {

    private Clinic() {}

    /** A database of its own, with tables and nothing in them. */
    public static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        // what has tables to make logs in at once
        factory("clinic", database, Map.of("jakarta.persistence.schema-generation.database.action", "create"))
                .close();
        return database;
    }

    /** A unit that has not logged in. */
    public static EntityManagerFactory factory(String unit, DataSource database, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("eclipselink.persistencexml", "eclipselink/persistence.xml");
        properties.put("jakarta.persistence.nonJtaDataSource", database);
        return Persistence.createEntityManagerFactory(unit, properties);
    }

    /** Does its work in a transaction. */
    public static void commit(EntityManagerFactory factory, Consumer<EntityManager> work) {
        EntityManager manager = factory.createEntityManager();
        try {
            manager.getTransaction().begin();
            work.accept(manager);
            manager.getTransaction().commit();
        } finally {
            manager.close();
        }
    }

    @Embeddable
    public static class Address {
        @Basic
        String city;
    }

    @Entity(name = "Keeper")
    public static class Owner {
        @Id
        int id;

        @Basic
        String name;

        @Embedded
        Address address = new Address();

        @ElementCollection
        List<String> nicknames = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        List<Animal> animals = new ArrayList<>();

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Card> cards = new ArrayList<>();

        public Owner() {}

        Owner(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Animal")
    public abstract static class Animal {
        @Id
        int id;

        @Basic
        String name;
    }

    @Entity(name = "Dog")
    public static class Dog extends Animal {
        public Dog() {}

        public Dog(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Puppy")
    public static class Puppy extends Dog {
        public Puppy() {}

        Puppy(int id) {
            super(id);
        }
    }

    /** Without anything that EclipseLink would have to look at before it is deleted. */
    @Entity(name = "Card")
    public static class Card {
        @Id
        int id;

        @ManyToOne
        Owner owner;

        public Card() {}

        Card(int id, Owner owner) {
            this.id = id;
            this.owner = owner;
        }
    }
}
