/** A Jakarta Data repository of the entities in {@code it.units}, of which Hibernate's processor writes the class. */
package io.github.cdiprometheus.it.repository;
