package io.github.cdiprometheus.interceptor.measured;

import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The annotations of a class and its members: as they stand in the class file, or as CDI extensions have changed them. */
@FunctionalInterface
interface AnnotationSource {

    Collection<Annotation> of(AnnotatedElement element);

    static AnnotationSource ofClassFiles() {
        return element -> List.of(element.getAnnotations());
    }

    static AnnotationSource of(AnnotatedType<?> type) {
        Map<AnnotatedElement, Collection<Annotation>> known = new HashMap<>();
        known.put(type.getJavaClass(), type.getAnnotations());
        type.getMethods().forEach(method -> known.put(method.getJavaMember(), method.getAnnotations()));
        type.getFields().forEach(field -> known.put(field.getJavaMember(), field.getAnnotations()));
        type.getConstructors()
                .forEach(constructor -> known.put(constructor.getJavaMember(), constructor.getAnnotations()));
        return element -> {
            Collection<Annotation> annotations = known.get(element);
            return annotations != null ? annotations : ofClassFiles().of(element);
        };
    }
}
