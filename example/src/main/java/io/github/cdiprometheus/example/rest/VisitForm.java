package io.github.cdiprometheus.example.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** What a client says about a visit. */
public record VisitForm(
        @NotNull LocalDate date, @NotBlank @Size(max = 255) String reason) {}
