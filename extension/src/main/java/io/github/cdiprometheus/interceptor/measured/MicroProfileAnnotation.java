package io.github.cdiprometheus.interceptor.measured;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;

/**
 * An annotation of MicroProfile Metrics, read without its class, which is there only where the application has it. What a
 * version of the API does not know has its default. Immutable.
 */
record MicroProfileAnnotation(Annotation annotation) {

    private static final String PACKAGE = "org.eclipse.microprofile.metrics.annotation.";

    static boolean is(Annotation annotation) {
        return annotation.annotationType().getName().startsWith(PACKAGE);
    }

    /** As messages name it. */
    String by() {
        return "MicroProfile's @" + kind();
    }

    /** Its class without the package. */
    String kind() {
        return annotation.annotationType().getName().substring(PACKAGE.length());
    }

    String name() {
        return attribute("name", "");
    }

    boolean absolute() {
        return attribute("absolute", false);
    }

    String description() {
        return attribute("description", "");
    }

    List<String> tags() {
        return List.of(attribute("tags", new String[0]));
    }

    String unit() {
        return attribute("unit", "");
    }

    /** Null in version 4 of the API, where the scope of an annotation is always the application's. */
    String scope() {
        return attribute("scope", null, String.class);
    }

    private <T> T attribute(String attribute, T otherwise) {
        return attribute(attribute, otherwise, otherwise.getClass());
    }

    @SuppressWarnings("unchecked")
    private <T> T attribute(String attribute, T otherwise, Class<?> type) {
        try {
            Method method = annotation.annotationType().getMethod(attribute);
            Object value = method.invoke(annotation);
            return type.isInstance(value) ? (T) value : otherwise;
        } catch (ReflectiveOperationException e) {
            return otherwise;
        }
    }
}
