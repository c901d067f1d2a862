package io.github.cdiprometheus.migration;

import java.util.List;
import java.util.Map;

/** A tool that is a bean, and so knows which migrations there are to be. */
interface Tool {

    /** @param dataSource name of the data source, or of the bean if that is not known */
    record Counts(String tool, String dataSource, int applied, int pending) {}

    /**
     * Asks.
     *
     * @param known the data sources that are measured, by name
     * @param connections to take any from
     * @return of each database that it is for; empty: it cannot be told of which, or that one is known to be down
     * @throws Exception whatever a database and the application's own classes throw
     */
    List<Counts> read(Map<String, Database> known, Connections connections) throws Exception;
}
