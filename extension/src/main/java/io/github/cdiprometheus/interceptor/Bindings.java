package io.github.cdiprometheus.interceptor;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Decides which methods of the application's classes are intercepted, and puts the bindings there. */
public final class Bindings {

    private static final MeasuredResource MEASURED_RESOURCE = new MeasuredResourceLiteral();
    private static final ObservedMapper OBSERVED_MAPPER = new ObservedMapperLiteral();

    private Bindings() {}

    /** Binds the interceptors to whatever of this type they are for. Needs JAX-RS on the class path. */
    public static void bind(ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (type.isInterface()
                || Modifier.isFinal(type.getModifiers())
                || isOurs(type)
                || hasPrivateConstructor(event.getAnnotatedType())) {
            return;
        }
        // a sub-resource has no path on its class, so the methods decide
        if (event.getAnnotatedType().getMethods().stream().anyMatch(method -> isMeasured(type, method))) {
            event.configureAnnotatedType()
                    .filterMethods(method -> isMeasured(type, method))
                    .forEach(method -> method.add(MEASURED_RESOURCE));
        } else if (ExceptionMapper.class.isAssignableFrom(type)) {
            event.configureAnnotatedType()
                    .filterMethods(method -> isInterceptable(method) && isToResponse(method.getJavaMember()))
                    .forEach(method -> method.add(OBSERVED_MAPPER));
        }
    }

    private static boolean isMeasured(Class<?> type, AnnotatedMethod<?> method) {
        return isInterceptable(method) && JaxrsAnnotations.isResourceMethod(type, method.getJavaMember());
    }

    /** A binding on a method that cannot be overridden would fail the deployment. */
    private static boolean isInterceptable(AnnotatedMethod<?> method) {
        int modifiers = method.getJavaMember().getModifiers();
        return !Modifier.isFinal(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
    }

    /** Nor can a class be extended, as interception needs it, whose bean constructor is private. */
    private static boolean hasPrivateConstructor(AnnotatedType<?> type) {
        return type.getConstructors().stream()
                .filter(constructor -> constructor.isAnnotationPresent(Inject.class)
                        || constructor.getParameters().isEmpty())
                .anyMatch(constructor ->
                        Modifier.isPrivate(constructor.getJavaMember().getModifiers()));
    }

    private static boolean isToResponse(Method method) {
        return method.getName().equals("toResponse") && method.getParameterCount() == 1;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.github.cdiprometheus.jaxrs.");
    }

    @SuppressWarnings("serial")
    private static final class MeasuredResourceLiteral extends AnnotationLiteral<MeasuredResource>
            implements MeasuredResource {}

    @SuppressWarnings("serial")
    private static final class ObservedMapperLiteral extends AnnotationLiteral<ObservedMapper>
            implements ObservedMapper {}
}
