package io.github.cdiprometheus.config;

import java.util.Set;

/** What can be the name of a label: https://prometheus.io/docs/concepts/data_model/. */
public final class LabelNames {

    /** With a meaning in Prometheus' text format: the bound of a bucket, and the rank of a quantile. */
    private static final Set<String> RESERVED = Set.of("le", "quantile");

    private LabelNames() {}

    /** Letters, digits and {@code _}, beginning neither with a digit nor with two underscores, which are Prometheus' own. */
    public static boolean isWellFormed(String name) {
        return Values.NAME.matcher(name).matches() && !name.startsWith("__");
    }

    /** Whether Prometheus uses it itself, in histograms and summaries. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }
}
