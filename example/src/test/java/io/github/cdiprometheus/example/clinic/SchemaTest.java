package io.github.cdiprometheus.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Startup;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void anEmptyDatabaseGetsAllAndASecondStartNothing() {
        Schema schema = new Schema();
        schema.clinic = emptyDatabase("schema");
        Flyway flyway = schema.flyway();
        assertThat(flyway.info().pending()).hasSize(4);

        schema.migrate(new Startup(), flyway);
        schema.migrate(new Startup(), flyway);

        assertThat(flyway.info().applied()).hasSize(4);
        assertThat(flyway.info().pending()).isEmpty();
    }

    /** One of its own for each test, as long as the JVM lives. */
    static JdbcDataSource emptyDatabase(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }
}
