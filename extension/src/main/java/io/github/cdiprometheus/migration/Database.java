package io.github.cdiprometheus.migration;

import java.util.List;
import javax.sql.DataSource;

/**
 * A measured data source, as it is now.
 *
 * @param histories what was found when it was last read; null if it never was
 * @param answers whether it gave a connection when it was last asked for one
 */
record Database(DataSource dataSource, List<History> histories, boolean answers) {}
