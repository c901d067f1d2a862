package io.github.cdiprometheus.example.clinic;

/** What the clinic treats. */
public enum PetType {
    BIRD,
    CAT,
    DOG,
    HAMSTER,
    LIZARD,
    SNAKE
}
