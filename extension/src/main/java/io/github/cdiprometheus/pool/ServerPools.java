package io.github.cdiprometheus.pool;

import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** What a server says of its pools. */
interface ServerPools {

    /**
     * @param idle connections that nobody has; a server may be wrong by a few, below zero too
     * @param max how many there may be
     */
    record Pool(long idle, long max) {}

    /**
     * The pools of these data sources whose statistics are on.
     *
     * @param known data sources by the names that the application has for them
     * @throws Exception whatever the server throws
     */
    Map<String, Pool> read(Map<String, DataSource> known) throws Exception;

    /** What a server has bound there, or null. */
    static Object lookUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            return null;
        }
    }
}
