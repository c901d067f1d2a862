package io.github.cdiprometheus.config;

import java.util.List;

/**
 * The metrics resource of the application. Immutable and thread-safe.
 *
 * @param path  its path below the context root, such as {@code /metrics}, fit to be an exact servlet mapping; empty:
 *     there is no resource
 * @param roles container roles allowed to scrape it; empty: anyone
 * @param pathSource where {@code path} came from, for problems that only show when the path is mapped
 */
public record ResourceConfig(String path, List<String> roles, String pathSource) {

    public ResourceConfig {
        roles = List.copyOf(roles);
    }

    /** The same with a path that nobody configured. */
    public ResourceConfig(String path, List<String> roles) {
        this(path, roles, Setting.DEFAULT_SOURCE);
    }
}
