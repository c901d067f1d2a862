package io.github.cdiprometheus.it.units;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What there is to count. */
@Entity
public class Item {
    @Id
    private int id;

    private String name;

    protected Item() {}

    /** A new one. */
    public Item(int id) {
        this.id = id;
    }

    /** Changes it. */
    public void rename(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return id + " " + name;
    }
}
