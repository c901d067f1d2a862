package io.github.cdiprometheus.metric;

import javax.sql.DataSource;

/**
 * What a measured data source unwraps to for who asks its database and is not to be measured.
 *
 * @param name value of the labels {@code data_source} and {@code db_client_connection_pool_name}
 * @param original what is measured
 */
public record OriginalDataSource(String name, DataSource original) {}
