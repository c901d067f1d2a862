/**
 * What the user configures: one immutable record per concern, read once at deployment by
 * {@link io.github.cdiprometheus.config.PrometheusConfig#load(java.util.Set, java.util.Set)}.
 *
 * <p>Keys, defaults and meanings stand in {@code ConfigKey} alone; {@code docs/configuration.md} is held against it by
 * a test. Every wrong value is reported, all at once, with its key, what was found, where, and what was expected.
 *
 * <p>Uses nothing of ours, and MicroProfile Config only where a server has it. It does not notice later changes of a
 * value, and does not know the metrics: whether a constant label collides with a label of ours is for the caller to
 * check, who reports it as a {@link io.github.cdiprometheus.config.ConfigurationProblem} of the same form.
 */
package io.github.cdiprometheus.config;
