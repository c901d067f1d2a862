package io.github.cdiprometheus.interceptor;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * JAX-RS annotations where they stand or are inherited from: a method that carries none takes those of the method it
 * overrides or implements, superclass before interface (Jakarta RESTful Web Services 3.1, 3.6). Both RESTEasy and
 * Jersey treat {@code @Path} on a class the same way, which the specification leaves open.
 */
public final class JaxrsAnnotations {

    private JaxrsAnnotations() {}

    /** {@code @Path} of a root resource class; empty for anything else. */
    public static Optional<Path> path(Class<?> resource) {
        return Lineage.of(resource)
                .map(type -> type.getAnnotation(Path.class))
                .filter(path -> path != null)
                .findFirst();
    }

    /** The method itself, or the one it inherits its JAX-RS annotations from. */
    public static Method annotated(Class<?> resource, Method method) {
        if (hasJaxrsAnnotation(method)) {
            return method;
        }
        return Lineage.overridden(resource, method)
                .filter(JaxrsAnnotations::hasJaxrsAnnotation)
                .findFirst()
                .orElse(method);
    }

    /** Whether calls of this method answer requests: it is designated by {@code @GET} or the like. */
    public static boolean isResourceMethod(Class<?> resource, Method method) {
        return hasMethodDesignator(annotated(resource, method));
    }

    /** Whether this method locates a sub-resource: it has a path and no request method. */
    public static boolean isLocator(Class<?> resource, Method method) {
        Method annotated = annotated(resource, method);
        return annotated.isAnnotationPresent(Path.class) && !hasMethodDesignator(annotated);
    }

    private static boolean hasMethodDesignator(AnnotatedElement method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    /** One JAX-RS annotation is enough for the inherited ones to be ignored. */
    private static boolean hasJaxrsAnnotation(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getPackageName().startsWith("jakarta.ws.rs")
                        || type.isAnnotationPresent(HttpMethod.class));
    }
}
