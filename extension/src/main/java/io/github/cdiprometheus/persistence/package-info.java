/**
 * What an application does with its databases. Each way in has a package of its own; so far there is {@code jdbc}, the
 * data sources.
 *
 * <p>May use {@code metric}. Knows nothing of CDI.
 */
package io.github.cdiprometheus.persistence;
