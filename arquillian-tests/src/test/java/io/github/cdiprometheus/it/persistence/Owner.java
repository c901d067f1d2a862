package io.github.cdiprometheus.it.persistence;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** Of pets that are saved and removed with it. */
@Entity
public class Owner {
    @Id
    private long id;

    private String name;

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Pet> pets = new ArrayList<>();

    protected Owner() {}

    Owner(long id, String name) {
        this.id = id;
        this.name = name;
    }

    long id() {
        return id;
    }

    void rename(String newName) {
        name = newName;
    }

    List<Pet> pets() {
        return pets;
    }

    void add(long petId) {
        pets.add(new Pet(petId, this));
    }
}
