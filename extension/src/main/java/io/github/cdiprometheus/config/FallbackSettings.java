package io.github.cdiprometheus.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings of a server without MicroProfile Config: system properties win over environment variables, these over
 * {@code META-INF/microprofile-config.properties}, of which the first one that the class loader finds wins. There are
 * no expressions, profiles or ordinals.
 */
final class FallbackSettings implements Settings {

    static final String FILE = "META-INF/microprofile-config.properties";

    private final Map<String, String> systemProperties;
    private final Map<String, String> environment;
    /** By URL, first one first. */
    private final Map<String, Map<String, String>> files;

    private final List<ConfigurationProblem> unreadableFiles;

    private FallbackSettings(
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Map<String, Map<String, String>> files,
            List<ConfigurationProblem> unreadableFiles) {
        this.systemProperties = systemProperties;
        this.environment = environment;
        this.files = files;
        this.unreadableFiles = unreadableFiles;
    }

    /** Of this process, and of the files that the thread's context class loader and our own see. */
    static FallbackSettings ofThisProcess() {
        List<ClassLoader> loaders = new ArrayList<>();
        loaders.add(Thread.currentThread().getContextClassLoader());
        loaders.add(FallbackSettings.class.getClassLoader());
        return of(toMap(System.getProperties()), System.getenv(), loaders);
    }

    /** @param loaders may hold null for the one that is missing */
    static FallbackSettings of(
            Map<String, String> systemProperties, Map<String, String> environment, List<ClassLoader> loaders) {
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        List<ConfigurationProblem> unreadable = new ArrayList<>();
        for (ClassLoader loader : loaders) {
            for (URL url : loader == null ? List.<URL>of() : urls(loader, unreadable)) {
                try {
                    files.put(url.toString(), read(url));
                } catch (IOException | IllegalArgumentException e) {
                    unreadable.add(new ConfigurationProblem(FILE, e.toString(), url.toString(), "a readable file"));
                }
            }
        }
        return new FallbackSettings(systemProperties, environment, files, unreadable);
    }

    @Override
    public Optional<Setting> find(String key) {
        Optional<Setting> setting = findRaw(key);
        if (setting.isEmpty() && !unreadableFiles.isEmpty()) {
            // for all we know, it stands there
            throw new ConfigurationException(unreadableFiles);
        }
        setting.filter(found -> found.value().contains("${")).ifPresent(found -> {
            throw new ConfigurationException(List.of(new ConfigurationProblem(
                    key, found.value(), found.source(), "no ${...}, which takes a server with MicroProfile Config")));
        });
        return setting;
    }

    @Override
    public Iterable<String> names() {
        Set<String> names = new TreeSet<>(systemProperties.keySet());
        names.addAll(environment.keySet());
        files.values().forEach(file -> names.addAll(file.keySet()));
        return names;
    }

    private Optional<Setting> findRaw(String key) {
        if (systemProperties.containsKey(key)) {
            return Optional.of(new Setting(key, systemProperties.get(key), "system properties"));
        }
        for (String name : EnvironmentNames.of(key)) {
            if (environment.containsKey(name)) {
                return Optional.of(new Setting(key, environment.get(name), "environment variable " + name));
            }
        }
        return files.entrySet().stream()
                .filter(file -> file.getValue().containsKey(key))
                .findFirst()
                .map(file -> new Setting(key, file.getValue().get(key), file.getKey()));
    }

    private static List<URL> urls(ClassLoader loader, List<ConfigurationProblem> unreadable) {
        try {
            return Collections.list(loader.getResources(FILE));
        } catch (IOException e) {
            unreadable.add(new ConfigurationProblem(FILE, e.toString(), loader.toString(), "a readable file"));
            return List.of();
        }
    }

    private static Map<String, String> read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // a cached connection would keep the application's jar open after it is undeployed
        connection.setUseCaches(false);
        Properties properties = new Properties();
        try (InputStream in = connection.getInputStream()) {
            // UTF-8, as implementations of MicroProfile Config read it
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return toMap(properties);
    }

    private static Map<String, String> toMap(Properties properties) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            if (value != null) {
                // null: another thread removed it meanwhile
                map.put(name, value);
            }
        }
        return map;
    }
}
