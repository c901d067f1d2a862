/**
 * What the tests in servers are made of: the server under test, WARs, HTTP requests, the metrics page, the server's log.
 * Nothing here knows our product's classes: the tests see what a user sees.
 */
package io.github.cdiprometheus.it.support;
