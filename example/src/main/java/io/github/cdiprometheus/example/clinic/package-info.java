/**
 * The clinic itself: owners, their pets, the pets' visits, and the rules they live by.
 *
 * <p>Entities hold the rules, the services hold the transactions. Nothing here knows how it is shown or called. What is
 * measured of the clinic's own work is said by annotations where it is done; requests are measured without a word.
 */
package io.github.cdiprometheus.example.clinic;
