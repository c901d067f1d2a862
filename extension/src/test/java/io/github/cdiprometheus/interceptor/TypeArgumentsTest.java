package io.github.cdiprometheus.interceptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands for type variables. */
class TypeArgumentsTest {

    static class Store<K, V extends Collection<K>> {
        void put(K key, V values, K[] keys, List<? extends K> list) {}
    }

    static class Texts<V extends Collection<String>> extends Store<String, V> {}

    static class Lists extends Texts<List<String>> {}

    static class Outer<A, B> {
        void take(A a, B b) {}

        class Inner extends Outer<B, A> {
            Inner(A a) {}
        }
    }

    @Test
    void areFoundInEachSubclass() {
        assertThat(TypeArguments.of(Lists.class).parameters(method(Store.class)))
                .isEqualTo(List.of(String.class, List.class, String[].class, List.class));
        assertThat(TypeArguments.of(Texts.class).parameters(method(Store.class)))
                .isEqualTo(List.of(String.class, Collection.class, String[].class, List.class));
        assertThat(TypeArguments.of(Store.class).parameters(method(Store.class)))
                .isEqualTo(List.of(Object.class, Collection.class, Object[].class, List.class));
    }

    /** Variables that stand for each other are nothing in particular. */
    @Test
    void endWhereTheyGoInCircles() {
        assertThat(TypeArguments.of(Outer.Inner.class).parameters(method(Outer.class)))
                .isEqualTo(List.of(Object.class, Object.class));
    }

    @Test
    void parametersThatTheCompilerAddsCount() {
        Constructor<?> constructor = Outer.Inner.class.getDeclaredConstructors()[0];
        assertThat(TypeArguments.of(Outer.Inner.class).parameters(constructor))
                .isEqualTo(List.of(Outer.class, Object.class));
    }

    private static Method method(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> !each.isSynthetic())
                .findFirst()
                .orElseThrow();
    }
}
