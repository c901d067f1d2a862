package io.github.cdiprometheus.interceptor.measured;

import jakarta.enterprise.inject.spi.AnnotatedConstructor;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A class of which nothing is known but its constructors, and that our interceptor is bound to some methods: what else is
 * bound to it or injected is the concern of somebody else. Immutable.
 */
final class BoundType<T> implements AnnotatedType<T> {

    private final AnnotatedType<T> type;
    private final Set<AnnotatedMethod<? super T>> methods = new HashSet<>();

    /** @param intercepted which members are bound; constructors among them are not */
    BoundType(AnnotatedType<T> type, Set<Executable> intercepted) {
        this.type = type;
        type.getMethods().stream()
                .filter(method -> intercepted.contains(method.getJavaMember()))
                .forEach(method -> methods.add(new BoundMethod<>(method)));
    }

    @Override
    public Class<T> getJavaClass() {
        return type.getJavaClass();
    }

    @Override
    public Set<AnnotatedConstructor<T>> getConstructors() {
        return type.getConstructors();
    }

    @Override
    public Set<AnnotatedMethod<? super T>> getMethods() {
        return methods;
    }

    @Override
    public Set<AnnotatedField<? super T>> getFields() {
        return Set.of();
    }

    @Override
    public Type getBaseType() {
        return type.getBaseType();
    }

    @Override
    public Set<Type> getTypeClosure() {
        return type.getTypeClosure();
    }

    @Override
    public <A extends Annotation> A getAnnotation(Class<A> annotationType) {
        return null;
    }

    @Override
    public <A extends Annotation> Set<A> getAnnotations(Class<A> annotationType) {
        return Set.of();
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return Set.of();
    }

    @Override
    public boolean isAnnotationPresent(Class<? extends Annotation> annotationType) {
        return false;
    }

    /** With our binding alone. */
    private record BoundMethod<X>(AnnotatedMethod<X> method) implements AnnotatedMethod<X> {

        @Override
        public Method getJavaMember() {
            return method.getJavaMember();
        }

        @Override
        public List<AnnotatedParameter<X>> getParameters() {
            return method.getParameters();
        }

        @Override
        public boolean isStatic() {
            return method.isStatic();
        }

        @Override
        public AnnotatedType<X> getDeclaringType() {
            return method.getDeclaringType();
        }

        @Override
        public Type getBaseType() {
            return method.getBaseType();
        }

        @Override
        public Set<Type> getTypeClosure() {
            return method.getTypeClosure();
        }

        @Override
        public <A extends Annotation> A getAnnotation(Class<A> annotationType) {
            return annotationType == Measured.class ? annotationType.cast(MeasuredLiteral.INSTANCE) : null;
        }

        @Override
        public <A extends Annotation> Set<A> getAnnotations(Class<A> annotationType) {
            A annotation = getAnnotation(annotationType);
            return annotation == null ? Set.of() : Set.of(annotation);
        }

        @Override
        public Set<Annotation> getAnnotations() {
            return Set.of(MeasuredLiteral.INSTANCE);
        }

        @Override
        public boolean isAnnotationPresent(Class<? extends Annotation> annotationType) {
            return annotationType == Measured.class;
        }
    }
}
