/**
 * For tests of applications that have metrics: the state of a registry or of a scraped page, kept and looked up by the
 * names that the page has, assertions on it whose messages show all series of the metric, a scrape client, and a strict
 * parser of the two text formats.
 *
 * <p>May use client_java's model and its text writers, and nothing of ours. Throws plain {@link AssertionError}s, so that
 * any test framework will do.
 */
package io.github.cdiprometheus.testing;
