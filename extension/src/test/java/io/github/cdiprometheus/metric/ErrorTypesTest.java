package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
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
}
