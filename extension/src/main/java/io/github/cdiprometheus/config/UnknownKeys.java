package io.github.cdiprometheus.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds names that look like keys of ours and are none: those that begin like one, and those that are nearly one.
 * Others below {@code prometheus.} belong to somebody else, such as client_java's {@code prometheus.config}.
 */
final class UnknownKeys {

    private static final int NEARLY = 2;

    private static final Pattern DOTTED = Pattern.compile("prometheus\\..+");
    private static final Pattern IN_ENVIRONMENT = Pattern.compile("PROMETHEUS_[A-Z0-9_]+");

    /** What Kubernetes sets for a service that is called, say, prometheus-metrics. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_.*)?)");

    private final Settings settings;
    private final List<String> known = new ArrayList<>();
    private final SortedSet<String> prefixes = new TreeSet<>();

    UnknownKeys(Settings settings, Set<String> histogramNames) {
        this.settings = settings;
        for (ConfigKey<?> key : ConfigKey.ALL) {
            if (key == ConfigKey.BUCKETS) {
                new TreeSet<>(histogramNames).forEach(histogram -> known.add(ConfigKey.bucketsOf(histogram)));
            } else if (key != ConfigKey.GAUGE_MODES) {
                known.add(key.name());
            }
            String[] segments = key.name().split("\\.");
            prefixes.add(segments[0] + "." + segments[1] + ".");
        }
    }

    /** One line for each, in the order of their names. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        SortedSet<String> names = names(warnings);
        for (String name : names) {
            if (IN_ENVIRONMENT.matcher(name).matches()) {
                if (!isOfKubernetes(name)) {
                    check(name, EnvironmentNames::usual).ifPresent(warnings::add);
                }
                // SmallRye lists a variable a second time, under the key that it guesses
            } else if (!names.contains(EnvironmentNames.usual(name))) {
                check(name, UnaryOperator.identity()).ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private SortedSet<String> names(List<String> warnings) {
        SortedSet<String> names = new TreeSet<>();
        try {
            for (String name : settings.names()) {
                if (DOTTED.matcher(name).matches()
                        || IN_ENVIRONMENT.matcher(name).matches()) {
                    names.add(name);
                }
            }
        } catch (RuntimeException e) {
            warnings.add("Could not look for unknown keys, as a source of configuration does not list its own: " + e);
        }
        return names;
    }

    /** @param spelling how a key is written where the name was found */
    private Optional<String> check(String name, UnaryOperator<String> spelling) {
        Collection<String> spelled = known.stream().map(spelling).collect(Collectors.toList());
        String buckets = spelling.apply(ConfigKey.BUCKETS_PREFIX);
        if (spelled.contains(name)
                || isOtherHistogram(name, buckets, spelled)
                || isGaugeMode(name, spelling.apply(ConfigKey.GAUGE_MODES_PREFIX))) {
            return Optional.empty();
        }
        boolean ours = prefixes.stream().map(spelling).anyMatch(name::startsWith);
        Optional<String> nearest = spelled.stream()
                .filter(key -> key.startsWith(buckets) || !name.startsWith(buckets))
                .min(Comparator.comparingInt(key -> distance(name, key)));
        if (!ours && nearest.filter(key -> distance(name, key) <= NEARLY).isEmpty()) {
            return Optional.empty();
        }
        String advice = nearest.map(key -> "; the nearest known key is " + key).orElse("");
        return Optional.of(name + ": unknown key, ignored" + advice + " (from " + source(name) + ")");
    }

    /** Any metric may follow, but nothing that can be none: a dot would be an underscore on the page. */
    private static boolean isGaugeMode(String name, String prefix) {
        return name.startsWith(prefix)
                && Values.NAME.matcher(name.substring(prefix.length())).matches();
    }

    /** One that the application declares, which shows later, unless it looks like one of ours. */
    private static boolean isOtherHistogram(String name, String prefix, Collection<String> spelled) {
        return name.startsWith(prefix)
                && Values.NAME.matcher(name.substring(prefix.length())).matches()
                && spelled.stream().noneMatch(key -> key.startsWith(name) || distance(name, key) <= NEARLY);
    }

    private String source(String name) {
        try {
            return settings.find(name).map(Setting::source).orElse("an unknown source");
        } catch (RuntimeException e) {
            return "an unknown source";
        }
    }

    private boolean isOfKubernetes(String name) {
        return OF_KUBERNETES.matcher(name).matches() || (name.endsWith("_PORT") && isUrl(name));
    }

    private boolean isUrl(String name) {
        try {
            return settings.find(name)
                    .filter(setting -> setting.value().contains("://"))
                    .isPresent();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Levenshtein's: single characters added, taken away or exchanged. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(exchanged, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
