/**
 * Runs the example on a WildFly of its own and visits it. Nothing of this is in the WAR. The launcher and the visitors need no
 * more than a JDK; the test beside them needs Prometheus.
 */
package io.github.cdiprometheus.example.demo;
