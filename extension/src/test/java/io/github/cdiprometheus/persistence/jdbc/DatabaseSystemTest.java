package io.github.cdiprometheus.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSystemTest {

    private final FakeDriver driver = new FakeDriver();
    private final Connection connection = driver.object(Connection.class);

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, postgresql",
        "H2, h2database",
        "MySQL, mysql",
        "MariaDB, mariadb",
        "Oracle, oracle.db",
        "Microsoft SQL Server, microsoft.sql_server",
        "DB2/LINUXX8664, ibm.db2",
        "DB2 UDB for AS/400, ibm.db2",
        "Firebird 4.0/tcp, firebirdsql",
        "Apache Derby, derby",
        "HSQL Database Engine, hsqldb",
        "SQLite, sqlite",
        "HDB, sap.hana",
        "' h2 ', h2database",
        "Adaptive Server Enterprise, other_sql",
        "'', other_sql",
        ", other_sql"
    })
    void wellKnownNames(String product, String system) {
        assertThat(DatabaseSystem.ofProduct(product)).isEqualTo(system);
    }

    @Test
    void isAskedOnce() {
        driver.answer("getDatabaseProductName", "PostgreSQL");
        DatabaseSystem system = new DatabaseSystem();

        assertThat(system.of(connection)).isEqualTo("postgresql");
        assertThat(system.of(connection)).isEqualTo("postgresql");
        assertThat(driver.calls()).containsExactly("getMetaData", "getDatabaseProductName");
    }

    @Test
    void isAskedAgainWhereTheDriverFailed() {
        DatabaseSystem system = new DatabaseSystem();
        driver.fail("getMetaData", new SQLException());
        assertThat(system.of(connection)).isEqualTo("other_sql");
        driver.fail("getMetaData", new AbstractMethodError());
        assertThat(system.of(connection)).isEqualTo("other_sql");

        driver.fail("getMetaData", null);
        driver.answer("getDatabaseProductName", "H2");
        assertThat(system.of(connection)).isEqualTo("h2database");
    }

    @Test
    void isNotAskedForEver() {
        DatabaseSystem system = new DatabaseSystem();
        driver.answer("getMetaData", null);
        for (int i = 0; i < 10; i++) {
            assertThat(system.of(connection)).isEqualTo("other_sql");
        }
        assertThat(driver.calls()).hasSize(3);
    }

    @Test
    void metaDataThatThrow() {
        driver.answer("getMetaData", driver.object(DatabaseMetaData.class));
        driver.fail("getDatabaseProductName", new IllegalStateException());
        assertThat(new DatabaseSystem().of(connection)).isEqualTo("other_sql");
    }
}
