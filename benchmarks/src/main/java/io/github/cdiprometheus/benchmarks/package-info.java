/**
 * What recording and merging cost. Everything is measured beside something that does the same job otherwise, in the same
 * run, so that the figures are ratios: how fast a machine is, they do not tell. {@link
 * io.github.cdiprometheus.benchmarks.Report} runs all of it.
 *
 * <p>May use all of {@code extension} that is public. Nobody uses it.
 */
package io.github.cdiprometheus.benchmarks;
