package io.github.cdiprometheus.config;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Settings from MicroProfile Config. The only class that refers to its API: servers without it never load it. */
final class MicroProfileSettings implements Settings {

    private final Config config;

    MicroProfileSettings(Config config) {
        this.config = config;
    }

    /** Of the application whose class loader is the thread's context class loader. */
    static Settings current() {
        return new MicroProfileSettings(ConfigProvider.getConfig());
    }

    @Override
    public Optional<Setting> find(String key) {
        Optional<ConfigSource> winner = firstSourceWith(key);
        try {
            ConfigValue value = config.getConfigValue(key);
            if (winner.isPresent() && isEmptyIn(winner.get(), key) && !hasPrecedence(value, winner.get())) {
                return Optional.of(new Setting(key, "", winner.get().getName()));
            }
            if (value.getValue() != null) {
                return Optional.of(new Setting(key, value.getValue(), name(value)));
            }
            if (value.getRawValue() != null && !value.getRawValue().isEmpty()) {
                // SmallRye and Payara both give no value for an expression of which nobody knows a part
                throw problem(key, value.getRawValue(), name(value), "an expression whose parts are all known");
            }
            return Optional.empty();
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            String source = winner.map(ConfigSource::getName).orElse(null);
            throw problem(key, e.toString(), source, "a value that can be read");
        }
    }

    @Override
    public Iterable<String> names() {
        return config.getPropertyNames();
    }

    /**
     * Sources are asked directly because an implementation may take an empty value for none at all: Payara passes over
     * it to sources of lower ordinals, although the specification lets the first source decide.
     */
    private Optional<ConfigSource> firstSourceWith(String key) {
        for (ConfigSource source : config.getConfigSources()) {
            try {
                if (source.getValue(key) != null) {
                    return Optional.of(source);
                }
            } catch (RuntimeException e) {
                throw problem(key, e.toString(), source.getName(), "a value that can be read");
            }
        }
        return Optional.empty();
    }

    private static boolean isEmptyIn(ConfigSource source, String key) {
        String value = source.getValue(key);
        return value != null && value.isEmpty();
    }

    /** A value of the same ordinal wins over an empty one: it is that of a profile, {@code %dev.prometheus…}. */
    private static boolean hasPrecedence(ConfigValue value, ConfigSource overEmpty) {
        return value.getValue() != null
                && !value.getValue().isEmpty()
                && value.getSourceOrdinal() >= overEmpty.getOrdinal();
    }

    private static String name(ConfigValue value) {
        return value.getSourceName() == null ? "MicroProfile Config" : value.getSourceName();
    }

    private static ConfigurationException problem(String key, String found, String source, String expected) {
        return new ConfigurationException(List.of(new ConfigurationProblem(key, found, source, expected)));
    }
}
