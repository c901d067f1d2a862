/** Annotated classes of which others than CDI make the instances. */
package io.github.cdiprometheus.it.component;
