package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.MetricDefinition;
import io.github.cdiprometheus.metric.MetricUse;
import io.github.cdiprometheus.metric.MetricUses;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A method or constructor whose calls are measured, as it was found. Immutable.
 *
 * @param measurements none of them {@link Kind#SAMPLED}
 */
record MeasuredMember(Class<?> bean, Executable member, List<Measurement> measurements, List<ArgumentLabel> labels) {

    /** Tells which metrics it takes. */
    void declare(MetricUses uses) {
        Set<List<Object>> known = new HashSet<>();
        for (Measurement measurement : measurements) {
            String place = Names.place(bean, member);
            String name = Names.metric(measurement, bean, member);
            if (!known.add(List.of(name, measurement.labels()))) {
                uses.reject(
                        place, measurement.by(), name, "another name or other labels, for it measures this already");
            }
            measurement.checkLabels(place, uses);
            uses.add(use(measurement, place, name, new LabelLayout(measurement, labels)));
        }
    }

    /** Resolves it, once its metrics are made. */
    CallPlan plan(DeclaredMetrics metrics, Failures failures) {
        List<Recorder> recorders = new ArrayList<>();
        for (Measurement measurement : measurements) {
            recorders.add(Recorder.of(
                    measurement,
                    new LabelLayout(measurement, labels),
                    Names.metric(measurement, bean, member),
                    metrics));
        }
        return new CallPlan(Names.place(bean, member), recorders, labels, completion(), failures);
    }

    private Completion completion() {
        return member instanceof Method method ? Completion.of(BeanMethods.returned(bean, method)) : null;
    }

    private MetricUse use(Measurement measurement, String place, String name, LabelLayout layout) {
        Kind kind = measurement.kind();
        MetricDefinition definition = new MetricDefinition(
                name,
                kind.type,
                measurement.help(),
                layout.names(),
                measurement.buckets(),
                List.of(),
                kind == Kind.TIMED ? "seconds" : measurement.unit().name());
        String usualHelp = kind.help.formatted(Names.shortName(bean, member));
        return new MetricUse(place, measurement.by(), MetricUse.Form.SERIES, definition, usualHelp);
    }
}
