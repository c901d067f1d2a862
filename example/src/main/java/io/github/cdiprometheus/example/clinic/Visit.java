package io.github.cdiprometheus.example.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.NamedSubgraph;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.LocalDate;

/** A pet at the clinic, once a day at most. */
@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"pet_id", "visit_date"}))
@NamedEntityGraph(
        name = Visit.WITH_PET_AND_OWNER,
        attributeNodes = @NamedAttributeNode(value = "pet", subgraph = "owner"),
        subgraphs = @NamedSubgraph(name = "owner", attributeNodes = @NamedAttributeNode("owner")))
public class Visit {

    static final String WITH_PET_AND_OWNER = "Visit.withPetAndOwner";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "visit_date", nullable = false)
    private LocalDate date;

    @Column(nullable = false)
    private String reason;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Pet pet;

    protected Visit() {}

    Visit(Pet pet, LocalDate date, String reason) {
        this.pet = pet;
        this.date = date;
        this.reason = reason;
    }

    public Long getId() {
        return id;
    }

    public LocalDate getDate() {
        return date;
    }

    public String getReason() {
        return reason;
    }

    public Pet getPet() {
        return pet;
    }
}
