package io.github.cdiprometheus.persistence.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Another name in queries than that of its class. */
@Entity(name = "Animal")
@Table(name = "Pet")
public class Pet {
    @Id
    public long id;

    @ManyToOne
    public Owner owner;

    public Pet() {}

    public Pet(long id) {
        this.id = id;
    }
}
