package io.github.cdiprometheus.interceptor.measured;

import jakarta.enterprise.util.AnnotationLiteral;

/** The binding, to be put on members. */
@SuppressWarnings("serial")
final class MeasuredLiteral extends AnnotationLiteral<Measured> implements Measured {

    static final Measured INSTANCE = new MeasuredLiteral();

    private MeasuredLiteral() {}
}
