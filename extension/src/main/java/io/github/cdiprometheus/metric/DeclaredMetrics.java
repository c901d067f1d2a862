package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.config.MetricConfig;
import io.github.cdiprometheus.config.PrometheusConfig;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The metrics that an application declares, by annotations and injection points. One of a name: deployments that share our
 * classes share them. Thread-safe.
 */
public final class DeclaredMetrics {

    private final MetricConfig config;
    private final MetricFactory factory;
    private final Map<String, Made> made = new TreeMap<>();

    DeclaredMetrics(MetricConfig config, MetricFactory factory) {
        this.config = config;
        this.factory = factory;
    }

    /** Metrics that no scrape shows, for an application that runs without: what is injected works as ever. */
    public static DeclaredMetrics unregistered() {
        MetricConfig config = PrometheusConfig.defaults().metric();
        return new DeclaredMetrics(config, new MetricFactory(config, new HeapStore(config, new PrometheusRegistry())));
    }

    /** Everything that is wrong with these uses, by themselves and beside what is there already. Makes nothing. */
    public synchronized List<ConfigurationProblem> check(MetricUses uses) {
        List<ConfigurationProblem> problems =
                new ArrayList<>(uses.problems(config.constantLabels().keySet()));
        for (MetricUse use : uses.merged()) {
            Made known = made.get(use.name());
            if (known != null) {
                problems.addAll(UseRules.conflicts(known.use, List.of(known.use, use)));
            }
        }
        return problems;
    }

    /**
     * Makes what these uses declare and is not there yet.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public synchronized void make(MetricUses uses) {
        List<ConfigurationProblem> problems = new ArrayList<>(check(uses));
        if (problems.isEmpty()) {
            for (MetricUse use : uses.merged()) {
                try {
                    made.computeIfAbsent(use.name(), name -> new Made(use, make(use)));
                } catch (IllegalArgumentException | IllegalStateException e) {
                    // somebody has it in client_java's registry already
                    problems.add(new ConfigurationProblem(
                            use.place(),
                            config.nameOf(use.name()),
                            use.by(),
                            "a name that no other metric of this application has (" + e.getMessage() + ")"));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** The names that follow {@code prometheus.buckets.} in the configuration, and are of no histogram. */
    public synchronized List<String> unusedBuckets() {
        TreeSet<String> names = new TreeSet<>(config.buckets().keySet());
        names.removeAll(Catalogue.histogramNames());
        names.removeIf(name ->
                made.containsKey(name) && made.get(name).use.definition().type() == MetricDefinition.Type.HISTOGRAM);
        return List.copyOf(names);
    }

    /** The series of a counter that was declared and {@linkplain #make made}; likewise the others. */
    @SuppressWarnings("unchecked")
    public Family<CounterDataPoint> counter(String name) {
        return (Family<CounterDataPoint>) made(name);
    }

    @SuppressWarnings("unchecked")
    public Family<GaugeDataPoint> gauge(String name) {
        return (Family<GaugeDataPoint>) made(name);
    }

    @SuppressWarnings("unchecked")
    public Family<DistributionDataPoint> histogram(String name) {
        return (Family<DistributionDataPoint>) made(name);
    }

    public SampledGauge sampled(String name) {
        return (SampledGauge) made(name);
    }

    /** A metric of client_java that was declared as a whole. */
    public <M> M whole(Class<M> type, String name) {
        return type.cast(made(name));
    }

    private synchronized Object made(String name) {
        return made.get(name).metric;
    }

    private Object make(MetricUse use) {
        MetricDefinition definition = withDefaults(use);
        return switch (use.form()) {
            case SERIES -> series(definition);
            case WHOLE -> whole(definition);
            case SAMPLED -> factory.sampledGauge(definition);
        };
    }

    private Family<?> series(MetricDefinition definition) {
        return switch (definition.type()) {
            case COUNTER -> factory.counter(definition);
            case GAUGE -> factory.gauge(definition);
            case HISTOGRAM -> factory.histogram(definition);
            case SUMMARY, INFO -> throw new IllegalArgumentException(definition.type() + " has no series of its own");
        };
    }

    private Object whole(MetricDefinition definition) {
        MetricStore.Shape shape = factory.shape(definition);
        return switch (definition.type()) {
            case COUNTER -> factory.heap().wholeCounter(shape);
            case GAUGE -> factory.heap().wholeGauge(shape);
            case HISTOGRAM -> factory.heap().wholeHistogram(shape);
            case SUMMARY -> factory.heap().wholeSummary(shape);
            case INFO -> throw new IllegalArgumentException("an info metric is not injected");
        };
    }

    private static MetricDefinition withDefaults(MetricUse use) {
        MetricDefinition said = use.definition();
        List<Double> buckets = said.buckets();
        if (said.type() == MetricDefinition.Type.HISTOGRAM && buckets.isEmpty()) {
            buckets = said.unit().equals("bytes") ? Catalogue.SIZE_BUCKETS : Catalogue.LATENCY_BUCKETS;
        }
        String help = said.help().isEmpty() ? use.usualHelp() : said.help();
        return new MetricDefinition(
                said.name(), said.type(), help, said.labelNames(), buckets, said.quantiles(), said.unit());
    }

    /** @param use with what was known when it was made */
    private record Made(MetricUse use, Object metric) {}
}
