package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.ConfigurationProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that the classes of one deployment say about metrics, and what is wrong with it. For one thread. */
public final class MetricUses {

    private final SortedMap<String, List<MetricUse>> byName = new TreeMap<>();
    /** A set: a method that two beans inherit is wrong once. */
    private final Set<ConfigurationProblem> rejected = new LinkedHashSet<>();

    public void add(MetricUse use) {
        byName.computeIfAbsent(use.name(), name -> new ArrayList<>()).add(use);
    }

    /**
     * Notes that a place cannot be used as it is.
     *
     * @param found null: nothing
     * @param expected in words that follow "expected"
     */
    public void reject(String place, String by, String found, String expected) {
        rejected.add(new ConfigurationProblem(place, found, by, expected));
    }

    /** Everything that is wrong by itself or with another place. */
    List<ConfigurationProblem> problems(Set<String> constantLabels) {
        UseRules rules = new UseRules(constantLabels);
        List<ConfigurationProblem> problems = new ArrayList<>(rejected);
        byName.values().forEach(uses -> uses.forEach(use -> problems.addAll(rules.check(use))));
        byName.values().forEach(uses -> problems.addAll(UseRules.conflicts(uses.get(0), uses)));
        problems.addAll(UseRules.clashes(merged()));
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(ConfigurationProblem::key))
                .toList();
    }

    /** One use for each metric, which has what any of its places says; ordered by name. */
    List<MetricUse> merged() {
        return byName.values().stream().map(MetricUses::merged).toList();
    }

    private static MetricUse merged(List<MetricUse> uses) {
        MetricUse first =
                uses.stream().min(Comparator.comparing(MetricUse::place)).orElseThrow();
        MetricDefinition of = first.definition();
        String help = uses.stream()
                .map(use -> use.definition().help())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        MetricDefinition definition = new MetricDefinition(
                of.name(),
                of.type(),
                help,
                of.labelNames(),
                said(uses.stream().map(use -> use.definition().buckets()).toList()),
                said(uses.stream().map(use -> use.definition().quantiles()).toList()),
                of.unit());
        return new MetricUse(first.place(), first.by(), first.form(), definition, usualHelp(first, uses));
    }

    private static String usualHelp(MetricUse first, List<MetricUse> uses) {
        boolean one = uses.stream().allMatch(use -> use.usualHelp().equals(first.usualHelp()));
        return one ? first.usualHelp() : first.usualHelp().replaceFirst("\\.$", " and others.");
    }

    private static List<Double> said(List<List<Double>> lists) {
        return lists.stream().filter(list -> !list.isEmpty()).findFirst().orElse(List.of());
    }
}
