package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.config.LabelNames;
import io.github.cdiprometheus.metric.MetricDefinition.Type;
import io.github.cdiprometheus.metric.MetricUse.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a metric of the application has to be, by itself and beside others. */
final class UseRules {

    /** Prometheus' data model, less the colon that is kept for recording rules. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final Set<String> constantLabels;

    UseRules(Set<String> constantLabels) {
        this.constantLabels = constantLabels;
    }

    List<ConfigurationProblem> check(MetricUse use) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        checkName(use, problems);
        use.labelNames().forEach(label -> checkLabel(use, label, problems));
        if (new HashSet<>(use.labelNames()).size() < use.labelNames().size()) {
            problems.add(problem(use, "each label name once", use.labelNames().toString()));
        }
        if (!isAscending(use.definition().buckets())) {
            problems.add(problem(
                    use,
                    "buckets each of which is greater than the one before, without infinity",
                    use.definition().buckets().toString()));
        }
        if (use.definition().quantiles().stream().anyMatch(quantile -> !(quantile >= 0 && quantile <= 1))) {
            problems.add(problem(
                    use,
                    "quantiles between 0 and 1",
                    use.definition().quantiles().toString()));
        }
        return problems;
    }

    /** What several places say of one metric, compared with what the first of them says. */
    static List<ConfigurationProblem> conflicts(MetricUse first, List<MetricUse> uses) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        for (MetricUse use : uses) {
            String name = use.name();
            String other = first.place() + " (" + first.by() + ")";
            if (isWholeBesideSeries(use, first)) {
                problems.add(problem(use, "a name of its own, or, to share " + name + dataPoint(use, other), name));
            } else if (!use.kind().equals(first.kind())) {
                problems.add(problem(use, first.kind() + ", as " + name + " is in " + other, use.kind()));
            } else if (!use.labelNames().equals(first.labelNames())) {
                problems.add(problem(
                        use,
                        "the labels " + first.labelNames() + ", as " + name + " has them in " + other,
                        use.labelNames().toString()));
            }
            differing(uses, use, definition -> definition.help())
                    .ifDiffers((said, by) -> problems.add(problem(
                            use,
                            "the help \"" + said.definition().help() + "\" or none, as " + name + " has it in " + by,
                            use.definition().help())));
            differing(uses, use, MetricDefinition::buckets)
                    .ifDiffers((said, by) -> problems.add(problem(
                            use,
                            "the buckets " + said.definition().buckets() + " or none, as " + name + " has them in "
                                    + by,
                            use.definition().buckets().toString())));
            differing(uses, use, MetricDefinition::quantiles)
                    .ifDiffers((said, by) -> problems.add(problem(
                            use,
                            "the quantiles " + said.definition().quantiles() + " or none, as " + name + " has them in "
                                    + by,
                            use.definition().quantiles().toString())));
        }
        return problems;
    }

    /** Metrics that would have a sample in common, such as a gauge {@code x_count} and a histogram {@code x}. */
    static List<ConfigurationProblem> clashes(List<MetricUse> uses) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        Catalogue.all().forEach(ours -> samples(ours).forEach(sample -> owners.put(sample, ours.name())));
        for (MetricUse use : uses) {
            for (String sample : samples(use.definition())) {
                String owner = owners.putIfAbsent(sample, use.name());
                // one that is ours by its very name is told already
                if (owner != null && !owner.equals(use.name())) {
                    problems.add(problem(
                            use, "a name of whose samples " + owner + " has none (" + sample + ")", use.name()));
                    break;
                }
            }
        }
        return problems;
    }

    /** Of one type: client_java's metric has labels of any values, and hands out data points without limit. */
    private static boolean isWholeBesideSeries(MetricUse use, MetricUse other) {
        return use.definition().type() == other.definition().type()
                && EnumSet.of(use.form(), other.form()).equals(EnumSet.of(Form.WHOLE, Form.SERIES));
    }

    /** What both places could have. */
    private static String dataPoint(MetricUse use, String other) {
        String type = switch (use.definition().type()) {
            case COUNTER -> "a CounterDataPoint instead of the whole Counter";
            case GAUGE -> "a GaugeDataPoint instead of the whole Gauge";
            case HISTOGRAM -> "a DistributionDataPoint instead of the whole Histogram";
            case SUMMARY, INFO -> throw new IllegalArgumentException("has no series of its own");
        };
        return use.form() == Form.WHOLE ? " with " + other + ", " + type : ", " + type + " in " + other;
    }

    private static List<String> samples(MetricDefinition definition) {
        String name = definition.name();
        return switch (definition.type()) {
            case COUNTER -> List.of(name, name.replaceFirst("_total$", ""), name.replaceFirst("_total$", "_created"));
            case HISTOGRAM, SUMMARY ->
                List.of(name, name + "_bucket", name + "_count", name + "_sum", name + "_created");
            case GAUGE, INFO -> List.of(name);
        };
    }

    private void checkName(MetricUse use, List<ConfigurationProblem> problems) {
        String name = use.name();
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    problem(use, "a metric name of letters, digits and underscores, not beginning with a digit", name));
            return;
        }
        String base = use.definition().type() == Type.COUNTER ? name.replaceFirst("_total$", "") : name;
        if (MetricUse.isOfPart(base)) {
            problems.add(problem(
                    use,
                    "a name that does not end in _created, _bucket or _info, nor in _total but for a counter: these are for"
                            + " parts of metrics",
                    name));
        }
        if (isOurs(name)) {
            problems.add(problem(use, "a name that is not one of cdi-prometheus' own metrics", name));
        }
    }

    private void checkLabel(MetricUse use, String label, List<ConfigurationProblem> problems) {
        if (!LabelNames.isWellFormed(label)) {
            problems.add(problem(
                    use,
                    "label names of letters, digits and underscores, beginning neither with a digit nor with two"
                            + " underscores",
                    label));
        } else if (LabelNames.isReserved(label)) {
            problems.add(problem(use, "label names other than le and quantile, which Prometheus uses itself", label));
        } else if (use.definition().type() == Type.GAUGE && label.equals(Catalogue.PROCESS_LABEL)) {
            problems.add(problem(
                    use,
                    "label names of a gauge other than pid, which tells processes that share metrics apart",
                    label));
        } else if (constantLabels.contains(label)) {
            problems.add(problem(use, "label names that prometheus.labels does not have already", label));
        }
    }

    private static boolean isOurs(String name) {
        return Catalogue.UNREADABLE_FILES.name().equals(name)
                || Catalogue.all().stream().anyMatch(ours -> ours.name().equals(name));
    }

    private static boolean isAscending(List<Double> bounds) {
        double last = Double.NEGATIVE_INFINITY;
        for (double bound : bounds) {
            if (!(bound > last) || Double.isInfinite(bound)) {
                return false;
            }
            last = bound;
        }
        return true;
    }

    private static ConfigurationProblem problem(MetricUse use, String expected, String found) {
        return new ConfigurationProblem(use.place(), found, use.by(), expected);
    }

    /** The first place that says something of this kind, if it says something else than this one does. */
    private static Difference differing(
            List<MetricUse> uses, MetricUse use, Function<MetricDefinition, Object> property) {
        Object own = property.apply(use.definition());
        return uses.stream()
                .filter(other -> isSaid(property.apply(other.definition())))
                .findFirst()
                .filter(first -> isSaid(own) && !own.equals(property.apply(first.definition())))
                .map(Difference::new)
                .orElse(new Difference(null));
    }

    private static boolean isSaid(Object value) {
        return value instanceof List<?> list ? !list.isEmpty() : !"".equals(value);
    }

    private record Difference(MetricUse from) {
        void ifDiffers(BiConsumer<MetricUse, String> report) {
            if (from != null) {
                report.accept(from, from.place() + " (" + from.by() + ")");
            }
        }
    }
}
