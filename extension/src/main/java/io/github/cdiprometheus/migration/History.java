package io.github.cdiprometheus.migration;

import java.util.Set;

/**
 * What a tool has noted in a database.
 *
 * @param tool {@code flyway} or {@code liquibase}
 * @param entries what it has applied, each by what the tool tells it by
 */
record History(String tool, Set<String> entries) {

    static final String FLYWAY = "flyway";
    static final String LIQUIBASE = "liquibase";

    int applied() {
        return entries.size();
    }
}
