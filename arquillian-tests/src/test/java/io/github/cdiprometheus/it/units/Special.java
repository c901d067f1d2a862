package io.github.cdiprometheus.it.units;

import jakarta.persistence.Entity;

/** One that counts as what it is. */
@Entity
public class Special extends Item {
    protected Special() {}

    /** A new one. */
    public Special(int id) {
        super(id);
    }
}
