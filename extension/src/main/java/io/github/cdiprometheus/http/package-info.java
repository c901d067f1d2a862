/**
 * The servlet side of the request metrics: the outermost filter, the response and request that count bytes, the routes
 * of servlets, and the views rendered.
 *
 * <p>May use {@code metric} and {@code config}. Never changes what the application answers.
 */
package io.github.cdiprometheus.http;
