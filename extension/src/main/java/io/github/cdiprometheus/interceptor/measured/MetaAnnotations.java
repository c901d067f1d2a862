package io.github.cdiprometheus.interceptor.measured;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Annotations that stand on other annotations, such as stereotypes. */
final class MetaAnnotations {

    private MetaAnnotations() {}

    /** These, each followed by those that it carries. */
    static List<Annotation> with(Collection<Annotation> annotations) {
        List<Annotation> all = new ArrayList<>();
        add(annotations, all, new HashSet<>());
        return all;
    }

    private static void add(Collection<Annotation> annotations, List<Annotation> all, Set<Class<?>> seen) {
        for (Annotation annotation : annotations) {
            all.add(annotation);
            if (isOfUser(annotation) && seen.add(annotation.annotationType())) {
                add(List.of(annotation.annotationType().getAnnotations()), all, seen);
            }
        }
    }

    /** Those of the platform carry none that measure. */
    private static boolean isOfUser(Annotation annotation) {
        String name = annotation.annotationType().getName();
        return !name.startsWith("java.") && !name.startsWith("jakarta.");
    }
}
