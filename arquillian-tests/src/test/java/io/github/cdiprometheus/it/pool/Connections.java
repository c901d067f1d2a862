package io.github.cdiprometheus.it.pool;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** Connections that are out. */
@ApplicationScoped
public class Connections {
    @Resource
    private DataSource dataSource;

    private final Deque<Connection> taken = new ArrayDeque<>();

    synchronized void take(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            taken.push(dataSource.getConnection());
        }
    }

    synchronized void giveBack() throws SQLException {
        while (!taken.isEmpty()) {
            taken.pop().close();
        }
    }
}
