package io.github.cdiprometheus.persistence.jdbc;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;

/** Builds connections that are measured. */
final class MonitoredConnectionBuilder implements ConnectionBuilder {

    private final ConnectionBuilder delegate;
    private final MonitoredDataSource dataSource;

    MonitoredConnectionBuilder(ConnectionBuilder delegate, MonitoredDataSource dataSource) {
        this.delegate = delegate;
        this.dataSource = dataSource;
    }

    @Override
    public ConnectionBuilder user(String username) {
        return with(delegate.user(username));
    }

    @Override
    public ConnectionBuilder password(String password) {
        return with(delegate.password(password));
    }

    @Override
    public ConnectionBuilder shardingKey(ShardingKey shardingKey) {
        return with(delegate.shardingKey(shardingKey));
    }

    @Override
    public ConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
        return with(delegate.superShardingKey(superShardingKey));
    }

    @Override
    public Connection build() throws SQLException {
        return dataSource.build(delegate);
    }

    /** Most builders return themselves, but they need not. */
    private ConnectionBuilder with(ConnectionBuilder returned) {
        if (returned == delegate) {
            return this;
        }
        return returned == null ? null : new MonitoredConnectionBuilder(returned, dataSource);
    }
}
