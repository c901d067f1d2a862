/** Annotated components of a web application that are no beans. */
package io.github.cdiprometheus.it.web;
