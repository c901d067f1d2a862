package io.github.cdiprometheus.cdi;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Injection points of MicroProfile Metrics' own types, which only an implementation of it can fill. Where there is none
 * it is told, before the container fails the deployment with an error that does not say what to do.
 */
final class MicroProfileInjection {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");
    private static final String PACKAGE = "org.eclipse.microprofile.metrics.";

    /** Also as what an {@code Instance} or {@code Provider} gives. */
    private static final Pattern TYPE = Pattern.compile("(?:.*<)?" + Pattern.quote(PACKAGE) + "(\\w+)(?:<.*)?>?");

    private static final Map<String, String> INSTEAD = Map.of(
            "Counter", "a CounterDataPoint with @Metric",
            "Meter", "a CounterDataPoint with @Metric",
            "ConcurrentGauge", "a GaugeDataPoint with @Metric",
            "Gauge", "a GaugeDataPoint with @Metric, or use @Sampled",
            "Histogram", "a DistributionDataPoint with @Metric",
            "Timer", "a DistributionDataPoint with @Metric",
            "SimpleTimer", "a DistributionDataPoint with @Metric",
            "MetricRegistry", "client_java's PrometheusRegistry");

    /** Type by place. */
    private final Map<String, String> wanted = new TreeMap<>();

    private final Set<String> provided = new HashSet<>();

    /** Learns of an injection point that may be one of those. */
    void discover(InjectionPoint point) {
        String type = type(point.getType());
        if (type != null && point.getMember() != null) {
            wanted.put(
                    point.getMember().getDeclaringClass().getName() + "."
                            + point.getMember().getName(),
                    type);
        }
    }

    /** Learns of a bean, which may be an implementation's. */
    void discover(Bean<?> bean) {
        bean.getTypes().stream().map(MicroProfileInjection::type).forEach(provided::add);
    }

    /** Once all beans are discovered. */
    void warn() {
        wanted.forEach((place, type) -> {
            if (!provided.contains(type)) {
                LOG.log(
                        Level.WARNING,
                        place + ": there is no MicroProfile Metrics that provides a " + type
                                + ", and cdi-prometheus measures by its annotations alone; inject "
                                + INSTEAD.getOrDefault(type, "a data point with @Metric"));
            }
        });
    }

    /** Simple name; null for any other type. */
    private static String type(Type type) {
        Matcher matcher = TYPE.matcher(type.getTypeName());
        return matcher.matches() ? matcher.group(1) : null;
    }
}
