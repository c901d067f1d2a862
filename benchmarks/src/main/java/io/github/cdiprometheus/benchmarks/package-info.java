/**
 * What recording, {@code @Timed} and merging cost. Everything is measured beside something that does the same job
 * otherwise, in the same run, so that the figures are ratios: how fast a machine is, they do not tell. {@link
 * io.github.cdiprometheus.benchmarks.Report} runs all of it, {@link io.github.cdiprometheus.benchmarks.TimedReport} what
 * is about {@code @Timed}: there alone nanoseconds are told, because its bound is one in nanoseconds.
 *
 * <p>May use all of {@code extension} that is public. Nobody uses it.
 */
package io.github.cdiprometheus.benchmarks;
