/** The application whose every kind of target can answer every status, and the table of what was recorded for it. */
package io.github.cdiprometheus.it.routes;
