/**
 * Interceptor bindings, the interceptors, and which methods get them.
 *
 * <p>May use {@code annotation} and {@code metric}. Interceptors never change a call: what the method returns or throws
 * passes through as it is.
 */
package io.github.cdiprometheus.interceptor;
