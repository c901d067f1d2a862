package io.github.cdiprometheus.config;

/**
 * Metrics of annotated beans. Immutable and thread-safe.
 *
 * @param enabled whether there are any
 * @param microProfile whether annotations of MicroProfile Metrics measure, too
 */
public record AnnotationsConfig(boolean enabled, boolean microProfile) {

    static AnnotationsConfig read(SettingsReader reader) {
        return new AnnotationsConfig(
                reader.read(ConfigKey.ANNOTATIONS_ENABLED).value(),
                reader.read(ConfigKey.ANNOTATIONS_MICROPROFILE).value());
    }
}
