/**
 * The clinic over HTTP, below {@code /api}.
 *
 * <p>Of every resource here, sub-resources included, the metrics have the template as {@code http_route}:
 * {@code /petclinic/api/owners/{ownerId}/pets/{petId}/visits}, whoever's pet it is.
 */
package io.github.cdiprometheus.example.rest;
