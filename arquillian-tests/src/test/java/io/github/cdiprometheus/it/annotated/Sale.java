package io.github.cdiprometheus.it.annotated;

/** An event. */
public record Sale(String country) {}
