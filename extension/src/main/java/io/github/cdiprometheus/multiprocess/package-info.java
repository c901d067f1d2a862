/**
 * The metrics of many processes in one directory: each process adds to memory-mapped files of its own, in the format
 * of Python's {@code prometheus_client} 0.17 and later, and any of them answers a scrape for all.
 * {@link io.github.cdiprometheus.multiprocess.MultiprocessDirectory} is the door; {@link
 * io.github.cdiprometheus.multiprocess.ProcessLock} tells who is alive, for others as well.
 *
 * <p>Records that are compared write {@code equals} and {@code hashCode} out: those that the compiler makes leave their
 * class, and with it the class loader of the application, in a cache of JDK 17 (JDK-8078641).
 *
 * <p>May use {@code config}. Knows nothing of CDI, servlets or registries: mirrored metrics come in as snapshots, merged
 * ones go out as snapshots. Exemplars, native histograms, quantiles, units and created timestamps have no place in the
 * file format and are not kept.
 */
package io.github.cdiprometheus.multiprocess;
