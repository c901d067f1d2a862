package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.annotation.Counted;
import jakarta.enterprise.context.Dependent;
import jakarta.interceptor.InvocationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The interceptor as containers use it, beyond what Weld does. */
class MeasuringInterceptorTest {

    public interface Greeter {
        void greet(String whom);
    }

    @Dependent
    public static class Polite implements Greeter {
        @Counted
        @Override
        public void greet(String whom) {}

        public void other() {}
    }

    /** A container that passivates the bean writes its interceptors with it. */
    @Test
    void isPassivatedAfterItsFirstCall() throws Exception {
        try (BatchContainer container = BatchContainer.of(Polite.class)) {
            Method greet = Polite.class.getMethod("greet", String.class);
            MeasuringInterceptor interceptor = new MeasuringInterceptor();
            interceptor.measureCall(invocation(greet));
            MeasuringInterceptor activated = copy(interceptor);
            activated.measureCall(invocation(greet));
            assertThat(container.page().sum("polite_greet_total")).isEqualTo(2);
        }
    }

    /** EJB containers may name the method of the business interface. */
    @Test
    void knowsAMethodByThatOfItsInterface() throws Exception {
        try (BatchContainer container = BatchContainer.of(Polite.class)) {
            MeasuringInterceptor interceptor = new MeasuringInterceptor();
            interceptor.measureCall(invocation(Greeter.class.getMethod("greet", String.class)));
            interceptor.measureCall(invocation(Polite.class.getMethod("other")));
            assertThat(container.page().sum("polite_greet_total")).isEqualTo(1);
        }
    }

    private static MeasuringInterceptor copy(MeasuringInterceptor interceptor)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(interceptor);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (MeasuringInterceptor) in.readObject();
        }
    }

    private static InvocationContext invocation(Method method) {
        Map<String, Object> answers = Map.of("getTarget", new Polite(), "getMethod", method);
        return (InvocationContext) Proxy.newProxyInstance(
                InvocationContext.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (self, called, arguments) -> answers.get(called.getName()));
    }
}
