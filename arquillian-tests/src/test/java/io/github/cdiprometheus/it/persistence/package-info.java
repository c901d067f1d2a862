/**
 * An application that uses its persistence units in every way there is, with Jakarta Persistence's own interfaces only, so
 * that it runs on each provider; and the WAR of it. See {@link io.github.cdiprometheus.it.persistence.Work} for what it does.
 */
package io.github.cdiprometheus.it.persistence;
