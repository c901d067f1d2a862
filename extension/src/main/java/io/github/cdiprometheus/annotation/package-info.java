/**
 * What users compile against: annotations that measure beans, and the qualifier of injected metrics.
 *
 * <p>Depends on nothing of ours; every name here is kept once it is published.
 */
package io.github.cdiprometheus.annotation;
