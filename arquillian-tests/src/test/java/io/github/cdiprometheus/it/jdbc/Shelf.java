package io.github.cdiprometheus.it.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What everybody does with a data source: a table of books. */
final class Shelf {

    private Shelf() {}

    static void create(DataSource dataSource) throws SQLException {
        execute(dataSource, "create table if not exists book (title varchar(40) not null)");
    }

    static void add(DataSource dataSource, String... titles) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into book values (?)")) {
            for (String title : titles) {
                insert.setString(1, title);
                insert.executeUpdate();
            }
        }
    }

    static void addAll(DataSource dataSource, String... titles) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into book values (?)")) {
            for (String title : titles) {
                insert.setString(1, title);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long count(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from book")) {
            result.next();
            return result.getLong(1);
        }
    }
}
