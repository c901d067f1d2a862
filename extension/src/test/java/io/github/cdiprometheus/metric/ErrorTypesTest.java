package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.inject.CreationException;
import jakarta.servlet.ServletException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionRequiredException;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ErrorTypesTest {

    private static final Throwable OF_APPLICATION = new IllegalStateException("the application's");

    @Test
    void theClassOfWhatWasThrown() {
        assertThat(ErrorTypes.of(OF_APPLICATION)).isEqualTo("java.lang.IllegalStateException");
        assertThat(ErrorTypes.of(new StackOverflowError())).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void wrappersOfContainersAreTakenOff() {
        Throwable wrapped = new ServletException(
                new CompletionException(new ExecutionException(new InvocationTargetException(OF_APPLICATION))));

        assertThat(ErrorTypes.unwrap(wrapped)).isSameAs(OF_APPLICATION);
    }

    @Test
    void soAreThoseOfTransactionsAndOfCdi() {
        RollbackException rollback = new RollbackException("could not commit");
        assertThat(ErrorTypes.of(rollback)).isEqualTo("jakarta.transaction.RollbackException");
        rollback.initCause(OF_APPLICATION);
        assertThat(ErrorTypes.unwrap(rollback)).isSameAs(OF_APPLICATION);
        assertThat(ErrorTypes.unwrap(new TransactionalException("", rollback))).isSameAs(OF_APPLICATION);
        assertThat(ErrorTypes.of(new TransactionalException("", new TransactionRequiredException())))
                .isEqualTo("jakarta.transaction.TransactionRequiredException");
        assertThat(ErrorTypes.unwrap(new ObserverException(OF_APPLICATION))).isSameAs(OF_APPLICATION);
        assertThat(ErrorTypes.unwrap(new CreationException(OF_APPLICATION))).isSameAs(OF_APPLICATION);
        assertThat(ErrorTypes.of(new CreationException())).isEqualTo(CreationException.class.getName());
    }

    @Test
    void aWrapperWithNothingInItStandsForItself() {
        assertThat(ErrorTypes.of(new ServletException("no cause"))).isEqualTo("jakarta.servlet.ServletException");
    }

    @Test
    void causesOfTheApplicationsOwnExceptionAreItsOwnBusiness() {
        assertThat(ErrorTypes.of(new IllegalStateException(new IOException())))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(ErrorTypes.of(new ServletException(new IllegalStateException(new IOException()))))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void aSubclassOfAWrapperIsNone() {
        class OutOfStock extends ServletException {
            private static final long serialVersionUID = 1;

            OutOfStock(Throwable cause) {
                super(cause);
            }
        }
        assertThat(ErrorTypes.of(new OutOfStock(OF_APPLICATION))).endsWith("OutOfStock");
    }

    @Test
    void wrappersInACircleComeToAnEnd() {
        ServletException outer = new ServletException();
        ServletException inner = new ServletException(outer);
        outer.initCause(inner);

        assertThat(ErrorTypes.of(outer)).isEqualTo("jakarta.servlet.ServletException");
    }

    @Test
    void theDeepestSqlExceptionOfWhatADatabaseThrew() {
        Throwable driver = new SQLTimeoutException(OF_APPLICATION);

        assertThat(ErrorTypes.ofSql(driver)).isEqualTo("java.sql.SQLTimeoutException");
        assertThat(ErrorTypes.ofSql(new SQLException(new UndeclaredThrowableException(driver))))
                .isEqualTo("java.sql.SQLTimeoutException");
        assertThat(ErrorTypes.ofSql(new IOException(driver))).isEqualTo("java.sql.SQLTimeoutException");
        assertThat(ErrorTypes.ofSql(new SQLException())).isEqualTo("java.sql.SQLException");
        assertThat(ErrorTypes.ofSql(new ExecutionException(OF_APPLICATION)))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void sqlExceptionsInACircleComeToAnEnd() {
        SQLException outer = new SQLException();
        SQLException inner = new SQLTimeoutException(outer);
        outer.initCause(inner);

        assertThat(ErrorTypes.ofSql(outer)).startsWith("java.sql.SQL");
    }
}
