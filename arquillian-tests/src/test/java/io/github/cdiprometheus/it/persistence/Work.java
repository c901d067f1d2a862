package io.github.cdiprometheus.it.persistence;

import jakarta.persistence.EntityManager;

/**
 * What is done in one transaction with the unit {@code clinic}. Ids are given and not generated, nothing is in a cache, and
 * there is no batching, so that the statements are the same with each provider; how many each is stands in the test.
 */
public enum Work {
    /** An owner and two pets. */
    INSERT {
        @Override
        public void run(EntityManager manager, long id) {
            Owner owner = new Owner(id, "Ann");
            owner.add(2 * id);
            owner.add(2 * id + 1);
            manager.persist(owner);
        }
    },
    /** The owner, and then its pets. */
    FIND {
        @Override
        public void run(EntityManager manager, long id) {
            if (find(manager, id).pets().size() != 2) {
                throw new IllegalStateException("not two pets");
            }
        }
    },
    UPDATE {
        @Override
        public void run(EntityManager manager, long id) {
            find(manager, id).rename("Anna");
        }
    },
    /** Flushed again and again, with nothing to do. */
    UNCHANGED {
        @Override
        public void run(EntityManager manager, long id) {
            Owner owner = find(manager, id);
            manager.flush();
            owner.rename("Anna");
            manager.flush();
        }
    },
    /** A pet that has no owner any more. */
    ORPHAN {
        @Override
        public void run(EntityManager manager, long id) {
            find(manager, id).pets().remove(0);
        }
    },
    BULK {
        @Override
        public void run(EntityManager manager, long id) {
            manager.createQuery("update Owner o set o.name = 'Bob' where o.id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
    },
    NATIVE {
        @Override
        public void run(EntityManager manager, long id) {
            manager.createNativeQuery("update OWNER set NAME = 'Eve' where ID = ?1")
                    .setParameter(1, id)
                    .executeUpdate();
        }
    },
    /** The owner with its last pet. */
    REMOVE {
        @Override
        public void run(EntityManager manager, long id) {
            manager.remove(find(manager, id));
        }
    },
    /** To be rolled back, when the statement has been executed. */
    FLUSH {
        @Override
        public void run(EntityManager manager, long id) {
            manager.persist(new Owner(id, "Ann"));
            manager.flush();
        }
    },
    /** One query, and one more for each owner. */
    N_PLUS_ONE {
        @Override
        public void run(EntityManager manager, long id) {
            manager.createQuery("select o from Owner o order by o.id", Owner.class)
                    .getResultList()
                    .forEach(owner -> owner.pets().size());
        }
    };

    /** @param id of the owner */
    public abstract void run(EntityManager manager, long id);

    static Owner find(EntityManager manager, long id) {
        Owner owner = manager.find(Owner.class, id);
        if (owner == null) {
            throw new IllegalStateException("no owner " + id);
        }
        return owner;
    }
}
