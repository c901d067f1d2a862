/** Entities of the tests of Hibernate. */
package io.github.cdiprometheus.persistence.hibernate.model;
