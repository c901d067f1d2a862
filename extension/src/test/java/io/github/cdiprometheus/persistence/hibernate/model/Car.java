package io.github.cdiprometheus.persistence.hibernate.model;

import jakarta.persistence.Entity;

/** A vehicle that has more special ones. */
@Entity
public class Car extends Vehicle {}
