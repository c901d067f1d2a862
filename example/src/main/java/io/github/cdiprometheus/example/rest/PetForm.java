package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.PetType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** What a client says about a pet. */
public record PetForm(
        @NotBlank @Size(max = 80) String name,
        @NotNull @PastOrPresent LocalDate birthDate,
        @NotNull PetType type) {}
