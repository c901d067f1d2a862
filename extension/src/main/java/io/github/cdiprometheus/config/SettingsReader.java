package io.github.cdiprometheus.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads keys one by one and collects what is wrong, so that all of it can be reported at once. For one thread. */
final class SettingsReader {

    private final Settings settings;
    /** A set: a source that cannot be read says so for every key. */
    private final Set<ConfigurationProblem> problems = new LinkedHashSet<>();

    SettingsReader(Settings settings) {
        this.settings = settings;
    }

    /** The value of a key; its default if it is not set or wrong. */
    <T> Configured<T> read(ConfigKey<T> key) {
        return read(key, key.name());
    }

    /** The value of one member of a family of keys. */
    <T> Configured<T> read(ConfigKey<T> key, String name) {
        return find(name)
                .map(setting -> parse(key, setting))
                .orElseGet(() -> new Configured<>(name, key.defaultValue(), Setting.DEFAULT_SOURCE));
    }

    /**
     * What follows a prefix in the names that are set: the members of a family whose names nobody knows beforehand. Those
     * of environment variables are taken for lower case.
     */
    Set<String> namesBelow(String prefix) {
        String inEnvironment = EnvironmentNames.usual(prefix);
        Set<String> listed = listed();
        Set<String> names = new TreeSet<>();
        for (String name : listed) {
            if (name.startsWith(prefix)) {
                String member = name.substring(prefix.length());
                // SmallRye lists a variable a second time, under the key that it guesses, a dot for each underscore
                if (!member.contains(".") || !listed.contains(EnvironmentNames.usual(name))) {
                    names.add(member);
                }
            } else if (name.startsWith(inEnvironment)) {
                names.add(name.substring(inEnvironment.length()).toLowerCase(Locale.ROOT));
            }
        }
        names.remove("");
        return names;
    }

    /** Adds a problem that only several values together show. */
    void reject(ConfigurationProblem problem) {
        problems.add(problem);
    }

    /** Whether the value of this key was wrong. */
    boolean isRejected(String key) {
        return problems.stream().anyMatch(problem -> problem.key().equals(key));
    }

    /** @throws ConfigurationException if any value read so far was wrong */
    void throwIfAnyProblem() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    private Set<String> listed() {
        Set<String> names = new TreeSet<>();
        try {
            settings.names().forEach(names::add);
        } catch (RuntimeException e) {
            // a source that does not list its names: the search for unknown keys says so
        }
        return names;
    }

    private Optional<Setting> find(String name) {
        try {
            return settings.find(name);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        } catch (RuntimeException e) {
            problems.add(new ConfigurationProblem(name, e.toString(), null, "a value that can be read"));
        }
        return Optional.empty();
    }

    private <T> Configured<T> parse(ConfigKey<T> key, Setting setting) {
        String text = setting.value().strip();
        if (text.isEmpty()) {
            return new Configured<>(setting.key(), key.emptyValue(), setting.source());
        }
        try {
            return new Configured<>(setting.key(), key.parse(text), setting.source());
        } catch (IllegalArgumentException e) {
            problems.add(new ConfigurationProblem(setting.key(), setting.value(), setting.source(), e.getMessage()));
            return new Configured<>(setting.key(), key.defaultValue(), Setting.DEFAULT_SOURCE);
        }
    }
}
