package io.github.cdiprometheus.interceptor.measured;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;

/** A set of annotations that measure, and what they say. */
interface FrontEnd {

    /**
     * @param annotations of a class or member, containers of repeated ones among them
     * @param ofType whether it is a class or interface
     */
    List<Measurement> read(Collection<Annotation> annotations, boolean ofType);
}
