package io.github.cdiprometheus.persistence.jdbc;

import javax.sql.DataSource;

/** Something else that gives connections, made a data source to be measured as one. */
public interface ConnectionSource extends DataSource {

    /**
     * The data source behind it, for who has to ask the database besides the application; or null where nobody else may
     * take a connection.
     */
    DataSource behind();
}
