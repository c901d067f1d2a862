package io.github.cdiprometheus.metric;

import javax.sql.DataSource;

/** A measured data source, as it shows itself to who asks its database and is not to be measured: by {@code unwrap}. */
public interface OriginalDataSource {

    /** Value of the labels {@code data_source} and {@code db_client_connection_pool_name}. */
    String name();

    /** What is measured. */
    DataSource original();
}
