/** A WAR that does not let go, to show that the redeploy test notices one. */
package io.github.cdiprometheus.it.leaks;
