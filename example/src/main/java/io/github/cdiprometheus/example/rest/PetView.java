package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Pet;
import io.github.cdiprometheus.example.clinic.PetType;
import java.time.LocalDate;

/** What a client sees of a pet. */
public record PetView(long id, String name, LocalDate birthDate, PetType type) {

    static PetView of(Pet pet) {
        return new PetView(pet.getId(), pet.getName(), pet.getBirthDate(), pet.getType());
    }
}
