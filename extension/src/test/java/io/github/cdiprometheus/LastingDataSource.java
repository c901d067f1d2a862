package io.github.cdiprometheus;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A data source that works after it has been written and read: H2's own does not. */
public class LastingDataSource extends BareDataSource implements Serializable {

    private static final long serialVersionUID = 1;

    private final String url;

    public LastingDataSource(String url) {
        this.url = url;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url);
    }
}
