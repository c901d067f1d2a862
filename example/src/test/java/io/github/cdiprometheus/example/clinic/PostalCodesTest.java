package io.github.cdiprometheus.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Startup;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostalCodesTest {

    private final DataSource database = SchemaTest.emptyDatabase("postal_codes");
    private final PostalCodes postalCodes = new PostalCodes();

    @Test
    void whatIsKnownIsNotReadAgain() throws SQLException {
        Schema schema = new Schema();
        schema.clinic = database;
        schema.migrate(new Startup(), schema.flyway());
        postalCodes.clinic = database;
        postalCodes.known = PostalCodes.cache();
        assertThat(postalCodes.of("Madison")).hasValue("53703");
        assertThat(postalCodes.of("Atlantis")).isEmpty();

        execute("drop table PostalCode");

        assertThat(postalCodes.of("Madison")).hasValue("53703");
        assertThatThrownBy(() -> postalCodes.of("Atlantis"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Atlantis")
                .hasCauseInstanceOf(SQLException.class);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
