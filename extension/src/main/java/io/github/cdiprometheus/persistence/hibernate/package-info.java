/**
 * Hibernate, which finds us by its service files: in the server (WildFly) and within a WAR, versions 6.6 and 7. Nothing
 * outside this package names its classes, and only Hibernate loads those that are here.
 *
 * <p>May use {@code persistence}, {@code persistence.jdbc} and {@code metric}.
 */
package io.github.cdiprometheus.persistence.hibernate;
