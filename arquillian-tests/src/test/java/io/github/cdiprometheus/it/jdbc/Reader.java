package io.github.cdiprometheus.it.jdbc;

import java.sql.SQLException;

/** Somebody who has a data source of his own, and asks it how many books there are. */
interface Reader {
    long count() throws SQLException;
}
