/**
 * What answers a scrape: one handler over requests and responses that know nothing of servlets, JAX-RS or sockets.
 * Exporters adapt themselves to it.
 *
 * <p>May use {@code config} and {@code metric}.
 */
package io.github.cdiprometheus.export;
