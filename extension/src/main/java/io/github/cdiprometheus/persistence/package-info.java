/**
 * What an application does with its databases. Each way in has a package of its own: {@code jdbc}, the data sources, and
 * one for each provider of persistence units. Those of other providers have {@code MappedEntityListener}.
 *
 * <p>May use {@code metric}. Knows nothing of CDI.
 */
package io.github.cdiprometheus.persistence;
