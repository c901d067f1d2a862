/** The user's side of the WAR shapes: classes that know nothing of metrics, in every way of wiring them up. */
package io.github.cdiprometheus.it.shapes;
