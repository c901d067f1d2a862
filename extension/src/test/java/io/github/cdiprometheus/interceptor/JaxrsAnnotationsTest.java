package io.github.cdiprometheus.interceptor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Jakarta RESTful Web Services 3.1, 3.6. */
class JaxrsAnnotationsTest {

    @Path("interface")
    interface Api<T> {
        @GET
        @Path("one")
        String one(T of);

        @Path("located")
        Object located();

        @GET
        @Path("of-interface")
        String both();
    }

    @Path("super")
    abstract static class Base {
        @GET
        @Path("of-super")
        public String both() {
            return "";
        }

        public void undesignated() {}
    }

    static class OfInterface implements Api<String> {
        @Override
        public String one(String of) {
            return of;
        }

        @Override
        public Object located() {
            return this;
        }

        @Override
        public String both() {
            return "";
        }

        public String one(String of, int more) {
            return of + more;
        }
    }

    static class OfBoth extends Base implements Api<String> {
        @Override
        public String one(String of) {
            return of;
        }

        @Override
        public Object located() {
            return this;
        }

        @Override
        public String both() {
            return "";
        }
    }

    @Path("own")
    static class Own extends OfInterface {
        @POST
        @Path("mine")
        @Override
        public String one(String of) {
            return of;
        }

        @Consumes("text/plain")
        @Override
        public String both() {
            return "";
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("PURGE")
    @interface Purge {}

    static class Custom {
        @Purge
        public void purge() {}

        public void plain() {}
    }

    @Test
    void thePathOfAClassIsItsOwnThenTheSuperclasssThenTheInterfaces() {
        assertThat(JaxrsAnnotations.path(Own.class).orElseThrow().value()).isEqualTo("own");
        assertThat(JaxrsAnnotations.path(OfBoth.class).orElseThrow().value()).isEqualTo("super");
        assertThat(JaxrsAnnotations.path(OfInterface.class).orElseThrow().value())
                .isEqualTo("interface");
        assertThat(JaxrsAnnotations.path(Custom.class)).isEmpty();
    }

    @Test
    void annotationsOfTheInterface() {
        assertThat(path(OfInterface.class, "one", String.class)).isEqualTo("one");
        assertThat(JaxrsAnnotations.isResourceMethod(OfInterface.class, method(OfInterface.class, "one", String.class)))
                .isTrue();
        assertThat(JaxrsAnnotations.isResourceMethod(
                        OfInterface.class, method(OfInterface.class, "one", String.class, int.class)))
                .isFalse();
    }

    @Test
    void theSuperclassComesBeforeTheInterface() {
        assertThat(path(OfBoth.class, "both")).isEqualTo("of-super");
    }

    @Test
    void ownAnnotationsWinAsAWhole() {
        assertThat(path(Own.class, "one", String.class)).isEqualTo("mine");
        Method both = method(Own.class, "both");
        assertThat(JaxrsAnnotations.annotated(Own.class, both)).isEqualTo(both);
        assertThat(JaxrsAnnotations.isResourceMethod(Own.class, both)).isFalse();
    }

    @Test
    void bridgesHaveTheAnnotationsOfWhatTheyBridge() {
        Method bridge = Arrays.stream(OfInterface.class.getDeclaredMethods())
                .filter(Method::isBridge)
                .findFirst()
                .orElseThrow();
        assertThat(JaxrsAnnotations.annotated(OfInterface.class, bridge).getName())
                .isEqualTo("one");
        assertThat(JaxrsAnnotations.isResourceMethod(OfInterface.class, bridge)).isTrue();
    }

    @Test
    void locatorsHaveAPathAndNoMethod() {
        assertThat(JaxrsAnnotations.isLocator(OfInterface.class, method(OfInterface.class, "located")))
                .isTrue();
        assertThat(JaxrsAnnotations.isResourceMethod(OfInterface.class, method(OfInterface.class, "located")))
                .isFalse();
        assertThat(JaxrsAnnotations.isLocator(OfInterface.class, method(OfInterface.class, "both")))
                .isFalse();
    }

    @Test
    void designatorsOfTheApplication() {
        assertThat(JaxrsAnnotations.isResourceMethod(Custom.class, method(Custom.class, "purge")))
                .isTrue();
        assertThat(JaxrsAnnotations.isResourceMethod(Custom.class, method(Custom.class, "plain")))
                .isFalse();
        assertThat(JaxrsAnnotations.isResourceMethod(OfBoth.class, method(OfBoth.class, "undesignated")))
                .isFalse();
    }

    private static String path(Class<?> type, String name, Class<?>... parameters) {
        return JaxrsAnnotations.annotated(type, method(type, name, parameters))
                .getAnnotation(Path.class)
                .value();
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
