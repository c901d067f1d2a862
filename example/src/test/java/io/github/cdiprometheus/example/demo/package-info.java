/**
 * Runs the example on a WildFly of its own and visits it. Nothing of this is in the WAR, and nothing of this needs more than a
 * JDK.
 */
package io.github.cdiprometheus.example.demo;
