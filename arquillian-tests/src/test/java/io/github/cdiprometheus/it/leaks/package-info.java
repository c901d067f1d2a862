/** For the redeploy test: a WAR that does not let go, to show that it is noticed, and one that only asks for workers. */
package io.github.cdiprometheus.it.leaks;
