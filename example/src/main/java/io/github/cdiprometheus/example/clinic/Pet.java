package io.github.cdiprometheus.example.clinic;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A patient. */
@Entity
public class Pet {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private LocalDate birthDate;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private PetType type;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Owner owner;

    @OneToMany(mappedBy = "pet", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("date")
    private List<Visit> visits = new ArrayList<>();

    protected Pet() {}

    public Pet(Owner owner, String name, LocalDate birthDate, PetType type) {
        this.owner = owner;
        this.name = name;
        this.birthDate = birthDate;
        this.type = type;
    }

    /**
     * Books a visit.
     *
     * @throws DuplicateVisitException if the pet comes on that day already
     */
    public Visit book(LocalDate date, String reason) {
        if (visits.stream().anyMatch(visit -> visit.getDate().equals(date))) {
            throw new DuplicateVisitException(name, date);
        }
        Visit visit = new Visit(this, date, reason);
        visits.add(visit);
        return visit;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public LocalDate getBirthDate() {
        return birthDate;
    }

    public PetType getType() {
        return type;
    }

    public Owner getOwner() {
        return owner;
    }

    public List<Visit> getVisits() {
        return Collections.unmodifiableList(visits);
    }
}
