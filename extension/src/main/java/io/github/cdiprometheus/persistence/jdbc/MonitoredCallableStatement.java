package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.DatabaseOperation;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** A callable statement: measured as a prepared one; parameters are handed on as they are. */
final class MonitoredCallableStatement extends ForwardingOutParameters {

    MonitoredCallableStatement(
            CallableStatement delegate,
            MonitoredConnection connection,
            Operations operations,
            DatabaseOperation operation) {
        super(delegate, connection, operations, operation);
    }

    @Override
    public void registerOutParameter(String name, int sqlType) throws SQLException {
        delegate.registerOutParameter(name, sqlType);
    }

    @Override
    public void registerOutParameter(String name, SQLType sqlType) throws SQLException {
        delegate.registerOutParameter(name, sqlType);
    }

    @Override
    public void registerOutParameter(int index, int sqlType) throws SQLException {
        delegate.registerOutParameter(index, sqlType);
    }

    @Override
    public void registerOutParameter(int index, SQLType sqlType) throws SQLException {
        delegate.registerOutParameter(index, sqlType);
    }

    @Override
    public void registerOutParameter(String name, int sqlType, String typeName) throws SQLException {
        delegate.registerOutParameter(name, sqlType, typeName);
    }

    @Override
    public void registerOutParameter(String name, int sqlType, int scale) throws SQLException {
        delegate.registerOutParameter(name, sqlType, scale);
    }

    @Override
    public void registerOutParameter(String name, SQLType sqlType, String typeName) throws SQLException {
        delegate.registerOutParameter(name, sqlType, typeName);
    }

    @Override
    public void registerOutParameter(String name, SQLType sqlType, int scale) throws SQLException {
        delegate.registerOutParameter(name, sqlType, scale);
    }

    @Override
    public void registerOutParameter(int index, int sqlType, String typeName) throws SQLException {
        delegate.registerOutParameter(index, sqlType, typeName);
    }

    @Override
    public void registerOutParameter(int index, int sqlType, int scale) throws SQLException {
        delegate.registerOutParameter(index, sqlType, scale);
    }

    @Override
    public void registerOutParameter(int index, SQLType sqlType, String typeName) throws SQLException {
        delegate.registerOutParameter(index, sqlType, typeName);
    }

    @Override
    public void registerOutParameter(int index, SQLType sqlType, int scale) throws SQLException {
        delegate.registerOutParameter(index, sqlType, scale);
    }

    @Override
    public void setAsciiStream(String name, InputStream stream) throws SQLException {
        delegate.setAsciiStream(name, stream);
    }

    @Override
    public void setAsciiStream(String name, InputStream stream, int length) throws SQLException {
        delegate.setAsciiStream(name, stream, length);
    }

    @Override
    public void setAsciiStream(String name, InputStream stream, long length) throws SQLException {
        delegate.setAsciiStream(name, stream, length);
    }

    @Override
    public void setBigDecimal(String name, BigDecimal value) throws SQLException {
        delegate.setBigDecimal(name, value);
    }

    @Override
    public void setBinaryStream(String name, InputStream stream) throws SQLException {
        delegate.setBinaryStream(name, stream);
    }

    @Override
    public void setBinaryStream(String name, InputStream stream, int length) throws SQLException {
        delegate.setBinaryStream(name, stream, length);
    }

    @Override
    public void setBinaryStream(String name, InputStream stream, long length) throws SQLException {
        delegate.setBinaryStream(name, stream, length);
    }

    @Override
    public void setBlob(String name, InputStream stream) throws SQLException {
        delegate.setBlob(name, stream);
    }

    @Override
    public void setBlob(String name, Blob value) throws SQLException {
        delegate.setBlob(name, value);
    }

    @Override
    public void setBlob(String name, InputStream stream, long length) throws SQLException {
        delegate.setBlob(name, stream, length);
    }

    @Override
    public void setBoolean(String name, boolean value) throws SQLException {
        delegate.setBoolean(name, value);
    }

    @Override
    public void setByte(String name, byte value) throws SQLException {
        delegate.setByte(name, value);
    }

    @Override
    public void setBytes(String name, byte[] value) throws SQLException {
        delegate.setBytes(name, value);
    }

    @Override
    public void setCharacterStream(String name, Reader reader) throws SQLException {
        delegate.setCharacterStream(name, reader);
    }

    @Override
    public void setCharacterStream(String name, Reader reader, int length) throws SQLException {
        delegate.setCharacterStream(name, reader, length);
    }

    @Override
    public void setCharacterStream(String name, Reader reader, long length) throws SQLException {
        delegate.setCharacterStream(name, reader, length);
    }

    @Override
    public void setClob(String name, Reader reader) throws SQLException {
        delegate.setClob(name, reader);
    }

    @Override
    public void setClob(String name, Clob value) throws SQLException {
        delegate.setClob(name, value);
    }

    @Override
    public void setClob(String name, Reader reader, long length) throws SQLException {
        delegate.setClob(name, reader, length);
    }

    @Override
    public void setDate(String name, Date value) throws SQLException {
        delegate.setDate(name, value);
    }

    @Override
    public void setDate(String name, Date value, Calendar calendar) throws SQLException {
        delegate.setDate(name, value, calendar);
    }

    @Override
    public void setDouble(String name, double value) throws SQLException {
        delegate.setDouble(name, value);
    }

    @Override
    public void setFloat(String name, float value) throws SQLException {
        delegate.setFloat(name, value);
    }

    @Override
    public void setInt(String name, int value) throws SQLException {
        delegate.setInt(name, value);
    }

    @Override
    public void setLong(String name, long value) throws SQLException {
        delegate.setLong(name, value);
    }

    @Override
    public void setNCharacterStream(String name, Reader reader) throws SQLException {
        delegate.setNCharacterStream(name, reader);
    }

    @Override
    public void setNCharacterStream(String name, Reader reader, long length) throws SQLException {
        delegate.setNCharacterStream(name, reader, length);
    }

    @Override
    public void setNClob(String name, Reader reader) throws SQLException {
        delegate.setNClob(name, reader);
    }

    @Override
    public void setNClob(String name, NClob value) throws SQLException {
        delegate.setNClob(name, value);
    }

    @Override
    public void setNClob(String name, Reader reader, long length) throws SQLException {
        delegate.setNClob(name, reader, length);
    }

    @Override
    public void setNString(String name, String value) throws SQLException {
        delegate.setNString(name, value);
    }

    @Override
    public void setNull(String name, int sqlType) throws SQLException {
        delegate.setNull(name, sqlType);
    }

    @Override
    public void setNull(String name, int sqlType, String typeName) throws SQLException {
        delegate.setNull(name, sqlType, typeName);
    }

    @Override
    public void setObject(String name, Object value) throws SQLException {
        delegate.setObject(name, value);
    }

    @Override
    public void setObject(String name, Object value, int sqlType) throws SQLException {
        delegate.setObject(name, value, sqlType);
    }

    @Override
    public void setObject(String name, Object value, SQLType sqlType) throws SQLException {
        delegate.setObject(name, value, sqlType);
    }

    @Override
    public void setObject(String name, Object value, int sqlType, int scale) throws SQLException {
        delegate.setObject(name, value, sqlType, scale);
    }

    @Override
    public void setObject(String name, Object value, SQLType sqlType, int scale) throws SQLException {
        delegate.setObject(name, value, sqlType, scale);
    }

    @Override
    public void setRowId(String name, RowId value) throws SQLException {
        delegate.setRowId(name, value);
    }

    @Override
    public void setSQLXML(String name, SQLXML value) throws SQLException {
        delegate.setSQLXML(name, value);
    }

    @Override
    public void setShort(String name, short value) throws SQLException {
        delegate.setShort(name, value);
    }

    @Override
    public void setString(String name, String value) throws SQLException {
        delegate.setString(name, value);
    }

    @Override
    public void setTime(String name, Time value) throws SQLException {
        delegate.setTime(name, value);
    }

    @Override
    public void setTime(String name, Time value, Calendar calendar) throws SQLException {
        delegate.setTime(name, value, calendar);
    }

    @Override
    public void setTimestamp(String name, Timestamp value) throws SQLException {
        delegate.setTimestamp(name, value);
    }

    @Override
    public void setTimestamp(String name, Timestamp value, Calendar calendar) throws SQLException {
        delegate.setTimestamp(name, value, calendar);
    }

    @Override
    public void setURL(String name, URL value) throws SQLException {
        delegate.setURL(name, value);
    }
}
