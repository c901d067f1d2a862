package io.github.cdiprometheus.config;

import java.util.List;
import java.util.Locale;

/** MicroProfile Config's mapping from keys to environment variables (specification 3.1, "Environment Variables"). */
final class EnvironmentNames {

    /** The names under which a key is looked up in the environment, first one first. */
    static List<String> of(String key) {
        String underscored = underscored(key);
        return List.of(key, underscored, underscored.toUpperCase(Locale.ROOT));
    }

    /** The usual one of them: {@code PROMETHEUS_METRICS_PATH}. */
    static String usual(String key) {
        return underscored(key).toUpperCase(Locale.ROOT);
    }

    private static String underscored(String key) {
        return key.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private EnvironmentNames() {}
}
