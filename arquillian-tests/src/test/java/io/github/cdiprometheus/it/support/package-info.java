/**
 * What the tests in servers are made of: the server under test, WARs, HTTP requests, the server's log.
 * Of our product only {@code testing} is known, which reads the metrics page: the tests see what a user sees.
 */
package io.github.cdiprometheus.it.support;
