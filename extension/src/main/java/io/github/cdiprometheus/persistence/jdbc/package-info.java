/**
 * Data sources whose connections and statements are measured: typed delegates, one for each interface of JDBC 4.3, made
 * by {@link io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource}. {@code Forwarding…} hands on,
 * {@code Monitored…} measures, all of it in {@code Operations} and, for connections, in {@code MonitoredDataSource}.
 *
 * <p>May use {@code metric}. Each call reaches the driver as it was made, and its result or exception comes back as it
 * is. What leads back to a connection or a statement ({@code getConnection}, {@code getStatement}) gives the measured
 * one; a result set that is itself a value (a cursor among the out parameters, {@code Array.getResultSet}) is the
 * driver's own and not followed.
 */
package io.github.cdiprometheus.persistence.jdbc;
