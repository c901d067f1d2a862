package io.github.cdiprometheus.persistence.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/**
 * Stands in for an object of the driver. Two of them are equal where the driver's are.
 *
 * @param <D> the interface that it stands in for
 */
abstract class Delegate<D extends Wrapper> implements Wrapper {

    final D delegate;

    Delegate(D delegate) {
        this.delegate = delegate;
    }

    /** As {@link Wrapper} has it: this, else what it stands in for, else what that finds. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type != null && type.isInstance(this)) {
            return type.cast(this);
        }
        if (type != null && type.isInstance(delegate)) {
            return type.cast(delegate);
        }
        return delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type != null && (type.isInstance(this) || type.isInstance(delegate)) || delegate.isWrapperFor(type);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Delegate<?> that && getClass() == that.getClass() && delegate.equals(that.delegate);
    }

    @Override
    public int hashCode() {
        return delegate.hashCode();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
