package io.github.cdiprometheus.example.clinic;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Whoever treats the pets. They are asked for often and seldom change: kept in the second-level cache. */
@Entity
@Cacheable
public class Vet {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false)
    private String name;

    private String specialty;

    protected Vet() {}

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    /** Null for those who treat everything. */
    public String getSpecialty() {
        return specialty;
    }
}
