package io.github.cdiprometheus.migration;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A tool that is a bean, and so knows which migrations there are to be. */
interface Tool {

    /** @param dataSource name of the data source, or of the bean if that is not known */
    record Counts(String tool, String dataSource, int applied, int pending) {}

    /**
     * Asks.
     *
     * @param known the data sources that are measured, by name
     * @return empty: it cannot be told of which database
     * @throws Exception whatever a database and the application's own classes throw
     */
    Optional<Counts> read(Map<String, DataSource> known) throws Exception;
}
