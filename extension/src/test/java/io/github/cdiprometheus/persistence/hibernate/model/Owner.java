package io.github.cdiprometheus.persistence.hibernate.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** With pets that come and go with it, an address within it, and names that are no entities. */
@Entity
@Cacheable
public class Owner {
    @Id
    public long id;

    public String name;

    @Embedded
    public Address address = new Address();

    @ElementCollection
    public List<String> nicknames = new ArrayList<>();

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
    public List<Pet> pets = new ArrayList<>();

    public Owner() {}

    public Owner(long id, String name) {
        this.id = id;
        this.name = name;
    }

    public Owner with(Pet pet) {
        pet.owner = this;
        pets.add(pet);
        return this;
    }
}
