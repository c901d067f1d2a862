package io.github.cdiprometheus.multiprocess;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The sums of one merge. Not thread-safe. */
final class MergedFamilies {

    private final Map<String, MergedFamily> families = new TreeMap<>();
    private final Consumer<String> problems;

    /** @param problems gets a sentence for each family that cannot be merged */
    MergedFamilies(Consumer<String> problems) {
        this.problems = problems;
    }

    /** Adds a value from a file of this name. The first file decides what a family is. */
    void add(FileName file, ParsedKey key, double value, double timestamp) {
        if (key.targetOf == this) {
            key.target.add(value, timestamp);
            return;
        }
        if (key.pid != null && !file.isArchive()) {
            problems.accept(
                    key.family + " is a gauge with a label " + ParsedKey.PID
                            + " of its own, which gives way to that of the process: series that differ in nothing else are one");
        }
        MergedFamily family =
                families.computeIfAbsent(key.family, name -> new MergedFamily(file.type(), file.mode(), key.help));
        if (!family.accepts(file)) {
            aim(key, refuse(file, key.family));
        } else if (family.isPerProcess() && key.part == ParsedKey.Part.VALUE) {
            family.gauge(labelsWithPid(file, key)).add(value, timestamp);
            return;
        } else {
            aim(key, family.target(key));
        }
        key.target.add(value, timestamp);
    }

    private void aim(ParsedKey key, Accumulator target) {
        key.targetOf = this;
        key.target = target;
    }

    /**
     * All families, sorted by name, their series sorted by labels. Of two that cannot be on one page, the first is: the
     * counter {@code foo} and not the gauge {@code foo_total}.
     */
    MetricSnapshots snapshots() {
        PageNames names = new PageNames();
        List<MetricSnapshot> snapshots = new ArrayList<>();
        families.forEach((name, family) -> {
            try {
                MetricSnapshot snapshot = family.snapshot(name, problem -> problems.accept(name + ": " + problem));
                // without series it is not on the page, and takes no name
                if (!snapshot.getDataPoints().isEmpty()) {
                    names.take(name, snapshot)
                            .ifPresentOrElse(
                                    other -> problems.accept(name + " is left out: it has a name on the page that "
                                            + other + " has already"),
                                    () -> snapshots.add(snapshot));
                }
            } catch (IllegalArgumentException e) {
                problems.accept(name + " is left out: " + e.getMessage());
            }
        });
        return new MetricSnapshots(snapshots);
    }

    private Labels labelsWithPid(FileName file, ParsedKey key) {
        return key.labels.add(ParsedKey.PID, file.isArchive() && key.pid != null ? key.pid : file.id());
    }

    private Accumulator refuse(FileName file, String family) {
        problems.accept(family + " is of another type in another file than in " + file.text() + ", which is left out");
        return Accumulator.NOWHERE;
    }
}
