package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a scrape of some files must show, the slow way: all samples of all files in one list, series by series looked
 * through again and again, sums with as many digits as it takes.
 */
final class NaiveMerge {

    private static final Pattern BOUND = Pattern.compile("\\ble=([^,}]*)");
    private static final Pattern BOUND_AND_COMMA = Pattern.compile("\\ble=[^,}]*(, )?");

    private record Sample(String series, GaugeMode mode, double value, double timestamp) {}

    private NaiveMerge() {}

    static SortedMap<String, Double> of(Map<FileName, List<TestFiles.Entry>> files, Set<String> ended) {
        List<Sample> samples = new ArrayList<>();
        files.entrySet().stream()
                .filter(file ->
                        !(file.getKey().isLive() && ended.contains(file.getKey().id())))
                .sorted(Comparator.comparing(file -> file.getKey().text()))
                .forEach(file -> file.getValue().forEach(entry -> addSamples(file.getKey(), entry, samples)));
        fillBuckets(samples);
        SortedMap<String, Double> merged = new TreeMap<>();
        for (String series : samples.stream().map(Sample::series).distinct().toList()) {
            List<Sample> ofSeries =
                    samples.stream().filter(s -> s.series().equals(series)).toList();
            Double value = merge(ofSeries);
            if (value != null) {
                merged.put(series, value);
            }
        }
        return merged;
    }

    private static void addSamples(FileName file, TestFiles.Entry entry, List<Sample> samples) {
        SortedMap<String, String> labels = new TreeMap<>(entry.key().labels());
        String le = labels.get("le");
        if (file.mode() != null) {
            labels.remove("pid");
            if (file.mode().base() == GaugeMode.ALL) {
                labels.put("pid", file.id());
            }
        }
        if (le != null) {
            labels.put("le", Double.toString(GoFloats.parse(le)));
        }
        samples.add(new Sample(entry.key().sample() + labels, file.mode(), entry.value(), entry.timestamp()));
    }

    /** Each bucket counts for all greater bounds that anybody has, for infinity and for the count. */
    private static void fillBuckets(List<Sample> samples) {
        List<Sample> stored = samples.stream()
                .filter(sample -> sample.series().contains("_bucket{"))
                .toList();
        samples.removeAll(stored);
        Set<String> series = stored.stream().map(Sample::series).collect(Collectors.toSet());
        stored.forEach(sample -> series.add(withBound(sample.series(), "Infinity")));
        for (Sample sample : stored) {
            for (String other : series) {
                if (withBound(other, "").equals(withBound(sample.series(), ""))
                        && bound(other) >= bound(sample.series())) {
                    samples.add(new Sample(other, null, sample.value(), 0));
                }
            }
            samples.add(new Sample(count(sample.series()), null, sample.value(), 0));
        }
        // a histogram that has its sum only has empty buckets
        for (Sample sum : List.copyOf(samples)) {
            if (sum.series().startsWith("hist") && sum.series().contains("_sum{")) {
                String bucket = sum.series().replace("_sum{", "_bucket{le=Infinity, ");
                samples.add(new Sample(bucket.replace(", }", "}"), null, 0, 0));
                samples.add(new Sample(sum.series().replace("_sum{", "_count{"), null, 0, 0));
            }
            if (sum.series().startsWith("hist") && sum.series().contains("_count{")) {
                samples.add(new Sample(sum.series().replace("_count{", "_sum{"), null, 0, 0));
            }
            if (sum.series().startsWith("summary") && sum.series().contains("_sum{")) {
                samples.add(new Sample(sum.series().replace("_sum{", "_count{"), null, 0, 0));
            }
            if (sum.series().startsWith("summary") && sum.series().contains("_count{")) {
                samples.add(new Sample(sum.series().replace("_count{", "_sum{"), null, 0, 0));
            }
        }
    }

    private static Double merge(List<Sample> samples) {
        GaugeMode mode = samples.get(0).mode() == null
                ? GaugeMode.SUM
                : samples.get(0).mode().base();
        return switch (mode) {
            case MIN -> samples.stream().mapToDouble(Sample::value).min().getAsDouble();
            case MAX -> samples.stream().mapToDouble(Sample::value).max().getAsDouble();
            case MOSTRECENT ->
                samples.stream()
                        .filter(sample -> sample.timestamp() > 0)
                        .max(Comparator.comparingDouble(Sample::timestamp))
                        .map(Sample::value)
                        .orElse(null);
            case ALL -> samples.get(samples.size() - 1).value();
            default ->
                samples.stream()
                        .map(sample -> new BigDecimal(sample.value()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .doubleValue();
        };
    }

    private static double bound(String bucket) {
        return Double.parseDouble(
                BOUND.matcher(bucket).results().findFirst().orElseThrow().group(1));
    }

    private static String withBound(String bucket, String bound) {
        return BOUND.matcher(bucket).replaceFirst("le=" + bound);
    }

    private static String count(String bucket) {
        return BOUND_AND_COMMA
                .matcher(bucket)
                .replaceFirst("")
                .replace(", }", "}")
                .replace("_bucket{", "_count{");
    }
}
