package io.github.cdiprometheus.it.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A page in Prometheus' text format 0.0.4, read strictly: whatever a scraper might take exception to is an
 * {@link AssertionError} with the line. Written by hand, so that the library that wrote the page does not read it.
 */
public final class MetricsPage {
    private final Map<String, String> help = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<Sample, Double> samples = new LinkedHashMap<>();

    /** One line's identity. */
    public record Sample(String name, Map<String, String> labels) {}

    private MetricsPage() {}

    public static MetricsPage parse(String text) {
        MetricsPage page = new MetricsPage();
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new AssertionError("the last line has no line feed");
        }
        text.lines().forEach(page::line);
        return page;
    }

    /** Names of the families that have a TYPE line. */
    public Set<String> families() {
        return types.keySet();
    }

    /** The HELP text, or null. */
    public String help(String family) {
        return help.get(family);
    }

    /** The TYPE, or null. */
    public String type(String family) {
        return types.get(family);
    }

    public Map<Sample, Double> samples() {
        return samples;
    }

    /** All samples of a name that have the given labels (names and values in turn), whatever else they have. */
    public Map<Sample, Double> matching(String name, String... labels) {
        Map<String, String> wanted = map(labels);
        Map<Sample, Double> found = new LinkedHashMap<>();
        samples.forEach((sample, value) -> {
            if (sample.name().equals(name)
                    && wanted.entrySet().stream()
                            .allMatch(e -> e.getValue().equals(sample.labels().getOrDefault(e.getKey(), "")))) {
                found.put(sample, value);
            }
        });
        return found;
    }

    /** The value of the only sample that has the given labels; 0 if there is none. */
    public double value(String name, String... labels) {
        Map<Sample, Double> found = matching(name, labels);
        if (found.size() > 1) {
            throw new AssertionError("more than one sample: " + found);
        }
        return found.values().stream().findFirst().orElse(0.0);
    }

    /** The sum of all samples that have the given labels. */
    public double sum(String name, String... labels) {
        return matching(name, labels).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The values a label has in samples of a name. */
    public Set<String> labelValues(String name, String label) {
        Set<String> values = new TreeSet<>();
        matching(name).keySet().forEach(s -> values.add(s.labels().getOrDefault(label, "")));
        return values;
    }

    private void line(String line) {
        if (line.startsWith("# HELP ")) {
            String[] parts = line.substring(7).split(" ", 2);
            once(help, parts[0], parts.length > 1 ? parts[1] : "", line);
        } else if (line.startsWith("# TYPE ")) {
            String[] parts = line.substring(7).split(" ", 2);
            if (!Set.of("counter", "gauge", "histogram", "summary", "untyped").contains(parts[1])) {
                throw new AssertionError("unknown type: " + line);
            }
            once(types, parts[0], parts[1], line);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            sample(new Cursor(line));
        }
    }

    private void sample(Cursor in) {
        String name = in.name();
        Map<String, String> labels = new HashMap<>();
        if (in.accept('{')) {
            while (!in.accept('}')) {
                String label = in.name();
                in.expect('=');
                if (labels.put(label, in.quoted()) != null) {
                    throw in.error("label " + label + " twice");
                }
                in.accept(',');
            }
        }
        in.expect(' ');
        Sample sample = new Sample(name, Map.copyOf(labels));
        if (samples.put(sample, in.number()) != null) {
            throw in.error("the same series twice");
        }
        if (!types.containsKey(family(name))) {
            throw in.error("no TYPE line before");
        }
    }

    private String family(String name) {
        if (!types.containsKey(name)) {
            for (String suffix : List.of("_bucket", "_count", "_sum", "_created")) {
                if (name.endsWith(suffix)) {
                    return name.substring(0, name.length() - suffix.length());
                }
            }
        }
        return name;
    }

    private static void once(Map<String, String> map, String name, String value, String line) {
        if (map.put(name, value) != null) {
            throw new AssertionError("twice: " + line);
        }
    }

    static Map<String, String> map(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        List<String> list = new ArrayList<>(List.of(namesAndValues));
        for (int i = 0; i < list.size(); i += 2) {
            map.put(list.get(i), list.get(i + 1));
        }
        return map;
    }
}
