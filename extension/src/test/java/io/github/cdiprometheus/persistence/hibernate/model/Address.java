package io.github.cdiprometheus.persistence.hibernate.model;

import jakarta.persistence.Embeddable;

/** No entity. */
@Embeddable
public class Address {
    public String city;
}
