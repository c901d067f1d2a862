/** Annotated servlets, filters and listeners. */
package io.github.cdiprometheus.it.web;
