package io.github.cdiprometheus.config;

/**
 * Metrics of annotated beans. Immutable and thread-safe.
 *
 * @param enabled whether there are any
 */
public record AnnotationsConfig(boolean enabled) {

    static AnnotationsConfig read(SettingsReader reader) {
        return new AnnotationsConfig(reader.read(ConfigKey.ANNOTATIONS_ENABLED).value());
    }
}
