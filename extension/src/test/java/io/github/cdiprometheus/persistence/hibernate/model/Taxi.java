package io.github.cdiprometheus.persistence.hibernate.model;

import jakarta.persistence.Entity;

/** A car, but counted as a taxi. */
@Entity
public class Taxi extends Car {}
