package io.github.cdiprometheus.persistence.jdbc;

import java.io.Serializable;
import javax.sql.DataSource;

/**
 * What is measured, and under which name: all that is written of a measured data source, which is made anew when it is
 * read.
 *
 * @param owner who had it measured and wants to know that again, or null
 */
@SuppressWarnings("serial") // the data source: only those that can be written are
record MeasuredSource(DataSource dataSource, String name, String owner) implements Serializable {

    private Object readResolve() {
        return MonitoredDataSource.wrap(this);
    }
}
