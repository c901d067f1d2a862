/** An application whose beans of every kind are annotated, and whose metrics are injected. */
package io.github.cdiprometheus.it.annotated;
