package io.github.cdiprometheus.cdi;

import static io.github.cdiprometheus.metric.MetricDefinition.Type.COUNTER;
import static io.github.cdiprometheus.metric.MetricDefinition.Type.GAUGE;
import static io.github.cdiprometheus.metric.MetricDefinition.Type.HISTOGRAM;
import static io.github.cdiprometheus.metric.MetricDefinition.Type.SUMMARY;

import io.github.cdiprometheus.annotation.Metric;
import io.github.cdiprometheus.interceptor.measured.Names;
import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.github.cdiprometheus.metric.MetricDefinition;
import io.github.cdiprometheus.metric.MetricDefinition.Type;
import io.github.cdiprometheus.metric.MetricUse;
import io.github.cdiprometheus.metric.MetricUse.Form;
import io.github.cdiprometheus.metric.MetricUses;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Provider;
import java.lang.reflect.Member;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place into which a metric is injected; equal ones get the same.
 *
 * @param type of {@link #TYPES}
 * @param member null for a look-up
 * @param variable name of field or parameter; empty where there is none, or it was not compiled in
 * @param position of a parameter, beginning at 1; 0 for a field or a look-up
 */
record MetricPoint(Class<?> type, Metric metric, Member member, String variable, int position) {

    /** What can be injected. */
    static final Map<Class<?>, Type> TYPES = Map.of(
            CounterDataPoint.class, COUNTER,
            GaugeDataPoint.class, GAUGE,
            DistributionDataPoint.class, HISTOGRAM,
            Counter.class, COUNTER,
            Gauge.class, GAUGE,
            Histogram.class, HISTOGRAM,
            Summary.class, SUMMARY);

    private static final String BY = "@Metric";

    /** Empty for what is no injection point of a metric. */
    static Optional<MetricPoint> of(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(Metric.class::isInstance)
                .filter(qualifier -> TYPES.containsKey(type(point.getType())))
                .map(qualifier -> new MetricPoint(
                        type(point.getType()), (Metric) qualifier, point.getMember(), variable(point), position(point)))
                .findFirst();
    }

    /** Of code that does not say which metric it wants. */
    static MetricPoint nameless(Class<?> type) {
        return new MetricPoint(type, new MetricLiteral("nameless"), null, "", 0);
    }

    void declare(MetricUses uses) {
        checkLabels(uses);
        if (metric.buckets().length > 0 && TYPES.get(type) != HISTOGRAM) {
            uses.reject(
                    place(),
                    BY,
                    Arrays.toString(metric.buckets()),
                    "no buckets: they are for histograms, and this is a " + type.getSimpleName());
            return;
        }
        if (metric.quantiles().length > 0 && TYPES.get(type) != SUMMARY) {
            uses.reject(
                    place(),
                    BY,
                    Arrays.toString(metric.quantiles()),
                    "no quantiles: they are for summaries, and this is a " + type.getSimpleName());
            return;
        }
        if (metric.name().isEmpty() && variable.isEmpty()) {
            uses.reject(place(), BY, null, "a name: there is no name of a field or parameter to make one of");
            return;
        }
        uses.add(new MetricUse(place(), BY, form(), definition(), "Value of " + owner() + "." + variable + "."));
    }

    /** Tells of all that are wrong. */
    private void checkLabels(MetricUses uses) {
        boolean withValues = form() == Form.SERIES;
        List<String> wrong = Arrays.stream(metric.labels())
                .filter(label -> label.indexOf('=') >= 0 != withValues)
                .toList();
        if (!wrong.isEmpty()) {
            uses.reject(
                    place(),
                    BY,
                    String.join(",", wrong),
                    withValues
                            ? "labels NAME=VALUE of a data point, such as queue=mail"
                            : "names of labels, without values, of a whole metric");
        }
    }

    /**
     * The metric, made now if it is not there yet, as it is for one that the application looks up by itself.
     *
     * @throws io.github.cdiprometheus.config.ConfigurationException if it cannot be as it is declared
     */
    Object resolve(DeclaredMetrics metrics) {
        MetricUses uses = new MetricUses();
        declare(uses);
        metrics.make(uses);
        if (form() == Form.WHOLE) {
            return metrics.whole(type, name());
        }
        String[] values =
                labels().map(label -> label.substring(label.indexOf('=') + 1)).toArray(String[]::new);
        return switch (TYPES.get(type)) {
            case COUNTER -> metrics.counter(name()).series(values);
            case GAUGE -> metrics.gauge(name()).series(values);
            default -> metrics.histogram(name()).series(values);
        };
    }

    private MetricDefinition definition() {
        return new MetricDefinition(
                name(),
                TYPES.get(type),
                metric.help(),
                labels().map(MetricPoint::labelName).toList(),
                Arrays.stream(metric.buckets()).boxed().toList(),
                Arrays.stream(metric.quantiles()).boxed().toList(),
                metric.unit().isEmpty() && name().endsWith("_seconds") ? "seconds" : metric.unit());
    }

    /** Of a data point sorted by name, as those of annotated methods are; of a whole metric as its user wrote them. */
    private Stream<String> labels() {
        Stream<String> labels = Arrays.stream(metric.labels());
        return form() == Form.WHOLE ? labels : labels.sorted(Comparator.comparing(MetricPoint::labelName));
    }

    private static String labelName(String label) {
        int equals = label.indexOf('=');
        return equals < 0 ? label : label.substring(0, equals);
    }

    private String name() {
        boolean isCounter = TYPES.get(type) == COUNTER;
        boolean isMade = metric.name().isEmpty();
        String said = isMade ? Names.snakeCase(owner()) + "_" + Names.snakeCase(variable) : metric.name();
        String base = Names.ended(isCounter ? said.replaceFirst("_total$", "") : said, Names.unit(metric.unit()));
        String name = isMade ? Names.possible(base, "_value") : base;
        return isCounter ? name + "_total" : name;
    }

    private Form form() {
        return type.getPackageName().endsWith(".datapoints") ? Form.SERIES : Form.WHOLE;
    }

    private String owner() {
        return member == null ? "" : member.getDeclaringClass().getSimpleName();
    }

    /** For whoever has to mend something there. */
    String place() {
        if (member == null) {
            return "a look-up";
        }
        String place = Names.place(member.getDeclaringClass(), member);
        return position == 0 ? place : place + ", " + Names.parameter(variable, position);
    }

    /** Of an {@code Instance} or {@code Provider} what it gives. */
    private static Class<?> type(java.lang.reflect.Type type) {
        if (type instanceof ParameterizedType parameterized) {
            boolean given =
                    parameterized.getRawType() == Instance.class || parameterized.getRawType() == Provider.class;
            return given ? type(parameterized.getActualTypeArguments()[0]) : Object.class;
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private static String variable(InjectionPoint point) {
        if (point.getAnnotated() instanceof AnnotatedParameter<?> parameter) {
            return parameter.getJavaParameter().isNamePresent()
                    ? parameter.getJavaParameter().getName()
                    : "";
        }
        return point.getMember() == null ? "" : point.getMember().getName();
    }

    private static int position(InjectionPoint point) {
        return point.getAnnotated() instanceof AnnotatedParameter<?> parameter ? parameter.getPosition() + 1 : 0;
    }
}
