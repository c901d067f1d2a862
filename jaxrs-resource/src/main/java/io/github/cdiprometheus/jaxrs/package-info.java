/**
 * The JAX-RS side: the metrics resource at its configured path, and the routes of requests that JAX-RS resources
 * answer. {@code jersey} holds the one class that knows an implementation.
 *
 * <p>May use the extension's {@code config}, {@code metric}, {@code export}, {@code http} (the web application) and
 * {@code interceptor} (inherited annotations, and annotated resources that CDI does not see).
 */
package io.github.cdiprometheus.jaxrs;
