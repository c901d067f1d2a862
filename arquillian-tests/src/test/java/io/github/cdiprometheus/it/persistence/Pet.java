package io.github.cdiprometheus.it.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Called otherwise in queries, and in the metrics, than its class. */
@Entity(name = "Animal")
@Table(name = "PET")
public class Pet {
    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Owner owner;

    protected Pet() {}

    Pet(long id, Owner owner) {
        this.id = id;
        this.owner = owner;
    }
}
