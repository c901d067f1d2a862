package io.github.cdiprometheus.config;

import java.util.List;

/**
 * Which requests are recorded. Immutable and thread-safe.
 *
 * @param enabled whether any are
 * @param ignore  routes that are not
 */
public record HttpConfig(boolean enabled, List<RoutePattern> ignore) {

    public HttpConfig {
        ignore = List.copyOf(ignore);
    }

    static HttpConfig read(SettingsReader reader) {
        return new HttpConfig(
                reader.read(ConfigKey.HTTP_ENABLED).value(),
                reader.read(ConfigKey.HTTP_IGNORE).value());
    }
}
