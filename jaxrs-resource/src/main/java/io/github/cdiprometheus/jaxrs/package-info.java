/** The JAX-RS side of cdi-prometheus. */
package io.github.cdiprometheus.jaxrs;
