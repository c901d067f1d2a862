package io.github.cdiprometheus.it.persistence;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;

/** In the second-level cache. */
@Entity
@Cacheable
public class Invoice extends Document {
    protected Invoice() {}

    Invoice(long id, String text) {
        super(id, text);
    }
}
