/**
 * The clinic itself: owners, their pets, the pets' visits, and the rules they live by.
 *
 * <p>Entities hold the rules, the services hold the transactions. Nothing here knows how it is shown or called, and nothing
 * here knows that it is measured.
 */
package io.github.cdiprometheus.example.clinic;
