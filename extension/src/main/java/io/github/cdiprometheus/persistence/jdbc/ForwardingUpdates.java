package io.github.cdiprometheus.persistence.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;

/** What is written through a result set, handed on as it is. */
abstract class ForwardingUpdates extends ForwardingResultSet {

    ForwardingUpdates(ResultSet delegate) {
        super(delegate);
    }

    @Override
    public void updateArray(String name, Array value) throws SQLException {
        delegate.updateArray(name, value);
    }

    @Override
    public void updateArray(int index, Array value) throws SQLException {
        delegate.updateArray(index, value);
    }

    @Override
    public void updateAsciiStream(String name, InputStream stream) throws SQLException {
        delegate.updateAsciiStream(name, stream);
    }

    @Override
    public void updateAsciiStream(int index, InputStream stream) throws SQLException {
        delegate.updateAsciiStream(index, stream);
    }

    @Override
    public void updateAsciiStream(String name, InputStream stream, int length) throws SQLException {
        delegate.updateAsciiStream(name, stream, length);
    }

    @Override
    public void updateAsciiStream(String name, InputStream stream, long length) throws SQLException {
        delegate.updateAsciiStream(name, stream, length);
    }

    @Override
    public void updateAsciiStream(int index, InputStream stream, int length) throws SQLException {
        delegate.updateAsciiStream(index, stream, length);
    }

    @Override
    public void updateAsciiStream(int index, InputStream stream, long length) throws SQLException {
        delegate.updateAsciiStream(index, stream, length);
    }

    @Override
    public void updateBigDecimal(String name, BigDecimal value) throws SQLException {
        delegate.updateBigDecimal(name, value);
    }

    @Override
    public void updateBigDecimal(int index, BigDecimal value) throws SQLException {
        delegate.updateBigDecimal(index, value);
    }

    @Override
    public void updateBinaryStream(String name, InputStream stream) throws SQLException {
        delegate.updateBinaryStream(name, stream);
    }

    @Override
    public void updateBinaryStream(int index, InputStream stream) throws SQLException {
        delegate.updateBinaryStream(index, stream);
    }

    @Override
    public void updateBinaryStream(String name, InputStream stream, int length) throws SQLException {
        delegate.updateBinaryStream(name, stream, length);
    }

    @Override
    public void updateBinaryStream(String name, InputStream stream, long length) throws SQLException {
        delegate.updateBinaryStream(name, stream, length);
    }

    @Override
    public void updateBinaryStream(int index, InputStream stream, int length) throws SQLException {
        delegate.updateBinaryStream(index, stream, length);
    }

    @Override
    public void updateBinaryStream(int index, InputStream stream, long length) throws SQLException {
        delegate.updateBinaryStream(index, stream, length);
    }

    @Override
    public void updateBlob(String name, InputStream stream) throws SQLException {
        delegate.updateBlob(name, stream);
    }

    @Override
    public void updateBlob(String name, Blob value) throws SQLException {
        delegate.updateBlob(name, value);
    }

    @Override
    public void updateBlob(int index, InputStream stream) throws SQLException {
        delegate.updateBlob(index, stream);
    }

    @Override
    public void updateBlob(int index, Blob value) throws SQLException {
        delegate.updateBlob(index, value);
    }

    @Override
    public void updateBlob(String name, InputStream stream, long length) throws SQLException {
        delegate.updateBlob(name, stream, length);
    }

    @Override
    public void updateBlob(int index, InputStream stream, long length) throws SQLException {
        delegate.updateBlob(index, stream, length);
    }

    @Override
    public void updateBoolean(String name, boolean value) throws SQLException {
        delegate.updateBoolean(name, value);
    }

    @Override
    public void updateBoolean(int index, boolean value) throws SQLException {
        delegate.updateBoolean(index, value);
    }

    @Override
    public void updateByte(String name, byte value) throws SQLException {
        delegate.updateByte(name, value);
    }

    @Override
    public void updateByte(int index, byte value) throws SQLException {
        delegate.updateByte(index, value);
    }

    @Override
    public void updateBytes(String name, byte[] value) throws SQLException {
        delegate.updateBytes(name, value);
    }

    @Override
    public void updateBytes(int index, byte[] value) throws SQLException {
        delegate.updateBytes(index, value);
    }

    @Override
    public void updateCharacterStream(String name, Reader reader) throws SQLException {
        delegate.updateCharacterStream(name, reader);
    }

    @Override
    public void updateCharacterStream(int index, Reader reader) throws SQLException {
        delegate.updateCharacterStream(index, reader);
    }

    @Override
    public void updateCharacterStream(String name, Reader reader, int length) throws SQLException {
        delegate.updateCharacterStream(name, reader, length);
    }

    @Override
    public void updateCharacterStream(String name, Reader reader, long length) throws SQLException {
        delegate.updateCharacterStream(name, reader, length);
    }

    @Override
    public void updateCharacterStream(int index, Reader reader, int length) throws SQLException {
        delegate.updateCharacterStream(index, reader, length);
    }

    @Override
    public void updateCharacterStream(int index, Reader reader, long length) throws SQLException {
        delegate.updateCharacterStream(index, reader, length);
    }

    @Override
    public void updateClob(String name, Reader reader) throws SQLException {
        delegate.updateClob(name, reader);
    }

    @Override
    public void updateClob(String name, Clob value) throws SQLException {
        delegate.updateClob(name, value);
    }

    @Override
    public void updateClob(int index, Reader reader) throws SQLException {
        delegate.updateClob(index, reader);
    }

    @Override
    public void updateClob(int index, Clob value) throws SQLException {
        delegate.updateClob(index, value);
    }

    @Override
    public void updateClob(String name, Reader reader, long length) throws SQLException {
        delegate.updateClob(name, reader, length);
    }

    @Override
    public void updateClob(int index, Reader reader, long length) throws SQLException {
        delegate.updateClob(index, reader, length);
    }

    @Override
    public void updateDate(String name, Date value) throws SQLException {
        delegate.updateDate(name, value);
    }

    @Override
    public void updateDate(int index, Date value) throws SQLException {
        delegate.updateDate(index, value);
    }

    @Override
    public void updateDouble(String name, double value) throws SQLException {
        delegate.updateDouble(name, value);
    }

    @Override
    public void updateDouble(int index, double value) throws SQLException {
        delegate.updateDouble(index, value);
    }

    @Override
    public void updateFloat(String name, float value) throws SQLException {
        delegate.updateFloat(name, value);
    }

    @Override
    public void updateFloat(int index, float value) throws SQLException {
        delegate.updateFloat(index, value);
    }

    @Override
    public void updateInt(String name, int value) throws SQLException {
        delegate.updateInt(name, value);
    }

    @Override
    public void updateInt(int index, int value) throws SQLException {
        delegate.updateInt(index, value);
    }

    @Override
    public void updateLong(String name, long value) throws SQLException {
        delegate.updateLong(name, value);
    }

    @Override
    public void updateLong(int index, long value) throws SQLException {
        delegate.updateLong(index, value);
    }

    @Override
    public void updateNCharacterStream(String name, Reader reader) throws SQLException {
        delegate.updateNCharacterStream(name, reader);
    }

    @Override
    public void updateNCharacterStream(int index, Reader reader) throws SQLException {
        delegate.updateNCharacterStream(index, reader);
    }

    @Override
    public void updateNCharacterStream(String name, Reader reader, long length) throws SQLException {
        delegate.updateNCharacterStream(name, reader, length);
    }

    @Override
    public void updateNCharacterStream(int index, Reader reader, long length) throws SQLException {
        delegate.updateNCharacterStream(index, reader, length);
    }

    @Override
    public void updateNClob(String name, Reader reader) throws SQLException {
        delegate.updateNClob(name, reader);
    }

    @Override
    public void updateNClob(String name, NClob value) throws SQLException {
        delegate.updateNClob(name, value);
    }

    @Override
    public void updateNClob(int index, Reader reader) throws SQLException {
        delegate.updateNClob(index, reader);
    }

    @Override
    public void updateNClob(int index, NClob value) throws SQLException {
        delegate.updateNClob(index, value);
    }

    @Override
    public void updateNClob(String name, Reader reader, long length) throws SQLException {
        delegate.updateNClob(name, reader, length);
    }

    @Override
    public void updateNClob(int index, Reader reader, long length) throws SQLException {
        delegate.updateNClob(index, reader, length);
    }

    @Override
    public void updateNString(String name, String value) throws SQLException {
        delegate.updateNString(name, value);
    }

    @Override
    public void updateNString(int index, String value) throws SQLException {
        delegate.updateNString(index, value);
    }

    @Override
    public void updateNull(String name) throws SQLException {
        delegate.updateNull(name);
    }

    @Override
    public void updateNull(int index) throws SQLException {
        delegate.updateNull(index);
    }

    @Override
    public void updateObject(String name, Object value) throws SQLException {
        delegate.updateObject(name, value);
    }

    @Override
    public void updateObject(int index, Object value) throws SQLException {
        delegate.updateObject(index, value);
    }

    @Override
    public void updateObject(String name, Object value, int scale) throws SQLException {
        delegate.updateObject(name, value, scale);
    }

    @Override
    public void updateObject(String name, Object value, SQLType sqlType) throws SQLException {
        delegate.updateObject(name, value, sqlType);
    }

    @Override
    public void updateObject(int index, Object value, int scale) throws SQLException {
        delegate.updateObject(index, value, scale);
    }

    @Override
    public void updateObject(int index, Object value, SQLType sqlType) throws SQLException {
        delegate.updateObject(index, value, sqlType);
    }

    @Override
    public void updateObject(String name, Object value, SQLType sqlType, int scale) throws SQLException {
        delegate.updateObject(name, value, sqlType, scale);
    }

    @Override
    public void updateObject(int index, Object value, SQLType sqlType, int scale) throws SQLException {
        delegate.updateObject(index, value, sqlType, scale);
    }

    @Override
    public void updateRef(String name, Ref value) throws SQLException {
        delegate.updateRef(name, value);
    }

    @Override
    public void updateRef(int index, Ref value) throws SQLException {
        delegate.updateRef(index, value);
    }

    @Override
    public void updateRow() throws SQLException {
        delegate.updateRow();
    }

    @Override
    public void updateRowId(String name, RowId value) throws SQLException {
        delegate.updateRowId(name, value);
    }

    @Override
    public void updateRowId(int index, RowId value) throws SQLException {
        delegate.updateRowId(index, value);
    }

    @Override
    public void updateSQLXML(String name, SQLXML value) throws SQLException {
        delegate.updateSQLXML(name, value);
    }

    @Override
    public void updateSQLXML(int index, SQLXML value) throws SQLException {
        delegate.updateSQLXML(index, value);
    }

    @Override
    public void updateShort(String name, short value) throws SQLException {
        delegate.updateShort(name, value);
    }

    @Override
    public void updateShort(int index, short value) throws SQLException {
        delegate.updateShort(index, value);
    }

    @Override
    public void updateString(String name, String value) throws SQLException {
        delegate.updateString(name, value);
    }

    @Override
    public void updateString(int index, String value) throws SQLException {
        delegate.updateString(index, value);
    }

    @Override
    public void updateTime(String name, Time value) throws SQLException {
        delegate.updateTime(name, value);
    }

    @Override
    public void updateTime(int index, Time value) throws SQLException {
        delegate.updateTime(index, value);
    }

    @Override
    public void updateTimestamp(String name, Timestamp value) throws SQLException {
        delegate.updateTimestamp(name, value);
    }

    @Override
    public void updateTimestamp(int index, Timestamp value) throws SQLException {
        delegate.updateTimestamp(index, value);
    }
}
