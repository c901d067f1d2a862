package io.github.cdiprometheus.it.persistence;

/** A way to use a persistence unit. */
public interface Worker {
    /** Does it in a transaction of its own. */
    void work(Work work, long id, boolean rollBack) throws Exception;
}
