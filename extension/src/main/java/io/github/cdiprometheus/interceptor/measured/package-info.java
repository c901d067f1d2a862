/**
 * Beans that are measured because of annotations: what the annotations say ({@link
 * io.github.cdiprometheus.interceptor.measured.FrontEnd}, for our own and for those of MicroProfile Metrics), which members they reach, and the interceptor that records the
 * calls.
 *
 * <p>May use {@code annotation} and {@code metric}. All is resolved while the application is deployed: a call finds its
 * {@code CallPlan} by one look-up.
 */
package io.github.cdiprometheus.interceptor.measured;
