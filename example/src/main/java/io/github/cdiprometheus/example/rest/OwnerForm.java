package io.github.cdiprometheus.example.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What a client says about an owner. */
public record OwnerForm(
        @NotBlank @Size(max = 80) String firstName,
        @NotBlank @Size(max = 80) String lastName,
        @NotBlank @Size(max = 80) String city,
        @Pattern(regexp = "\\d{1,10}") String telephone) {}
