package io.github.cdiprometheus.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** Does with empty values what Payara's implementation does: asks the next source. */
final class ConfigWithoutEmptyValues implements Config {

    private final List<ConfigSource> sources;

    ConfigWithoutEmptyValues(List<ConfigSource> sources) {
        this.sources = sources;
    }

    @Override
    public ConfigValue getConfigValue(String name) {
        return sources.stream()
                .filter(source ->
                        source.getValue(name) != null && !source.getValue(name).isEmpty())
                .findFirst()
                .map(source -> value(name, source.getValue(name), source.getName(), source.getOrdinal()))
                .orElse(value(name, null, null, 0));
    }

    @Override
    public Iterable<String> getPropertyNames() {
        return sources.stream()
                .flatMap(source -> source.getPropertyNames().stream())
                .collect(Collectors.toList());
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
        return sources;
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    private static ConfigValue value(String name, String value, String source, int ordinal) {
        return new ConfigValue() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public String getValue() {
                return value;
            }

            @Override
            public String getRawValue() {
                return value;
            }

            @Override
            public String getSourceName() {
                return source;
            }

            @Override
            public int getSourceOrdinal() {
                return ordinal;
            }
        };
    }
}
