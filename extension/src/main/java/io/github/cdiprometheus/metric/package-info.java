/**
 * The metrics of an application: the {@linkplain io.github.cdiprometheus.metric.Catalogue catalogue} of their names,
 * the one {@linkplain io.github.cdiprometheus.metric.ApplicationMetrics set of them} per class loader, the series
 * limit, and the typed recorders that instrumentation calls.
 *
 * <p>May use {@code config}. Knows nothing of CDI, servlets or JAX-RS.
 */
package io.github.cdiprometheus.metric;
