package io.github.cdiprometheus.config;

import java.util.List;

/**
 * The metrics resource of the application. Immutable and thread-safe.
 *
 * @param path  its path below the context root, such as {@code /metrics}, fit to be an exact servlet mapping; empty:
 *     there is no resource
 * @param roles container roles allowed to scrape it; empty: anyone
 */
public record ResourceConfig(Configured<String> path, List<String> roles) {

    public ResourceConfig {
        roles = List.copyOf(roles);
    }

    static ResourceConfig read(SettingsReader reader) {
        return new ResourceConfig(
                reader.read(ConfigKey.METRICS_PATH),
                reader.read(ConfigKey.METRICS_ROLES).value());
    }
}
