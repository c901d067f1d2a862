package io.github.cdiprometheus.interceptor.measured;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A set of annotations that measure, and what they say. */
interface FrontEnd {

    /**
     * All that there are.
     *
     * @param microProfile whether those of MicroProfile Metrics measure; asked whenever annotations are read
     */
    static List<FrontEnd> all(BooleanSupplier microProfile) {
        return List.of(new OwnAnnotations(), new MicroProfileAnnotations(microProfile));
    }

    /**
     * @param annotations of a class or member, containers of repeated ones among them
     * @param ofType whether it is a class or interface
     */
    List<Measurement> read(Collection<Annotation> annotations, boolean ofType);
}
