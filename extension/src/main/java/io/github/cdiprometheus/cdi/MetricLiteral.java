package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.annotation.Metric;
import jakarta.enterprise.util.AnnotationLiteral;

/** The qualifier with nothing but a name. */
@SuppressWarnings("serial")
final class MetricLiteral extends AnnotationLiteral<Metric> implements Metric {

    private final String name;

    MetricLiteral(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String help() {
        return "";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String[] labels() {
        return new String[0];
    }

    @Override
    public double[] buckets() {
        return new double[0];
    }

    @Override
    public double[] quantiles() {
        return new double[0];
    }
}
