package io.github.cdiprometheus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cdiprometheus.metric.Catalogue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents show as configuration is correct configuration, of keys that exist. */
class DocumentedExamplesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern EXAMPLE = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleIsAcceptedAndEveryKeyIsKnown() throws IOException {
        List<Properties> examples = examples();
        assertThat(examples).hasSizeGreaterThan(3);
        for (Properties example : examples) {
            assertThatCode(() -> PrometheusConfig.load(
                            settings(example), Catalogue.histogramNames(), Catalogue.labelNames()))
                    .as("%s", example)
                    .doesNotThrowAnyException();
            assertThat(new UnknownKeys(settings(example), Catalogue.histogramNames()).warnings())
                    .as("%s", example)
                    .isEmpty();
        }
    }

    private static List<Properties> examples() throws IOException {
        try (Stream<Path> pages =
                Stream.concat(Files.list(ROOT.resolve("docs")), Stream.of(ROOT.resolve("README.md")))) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> examples(page).stream())
                    .toList();
        }
    }

    private static List<Properties> examples(Path page) {
        try {
            Matcher matcher = EXAMPLE.matcher(Files.readString(page));
            return matcher.results().map(result -> parse(result.group(1))).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Properties parse(String text) {
        Properties properties = new Properties();
        try {
            // expressions are MicroProfile Config's to expand, not ours
            properties.load(new StringReader(text.replaceAll("\\$\\{[^}:]*:?([^}]*)}", "$1")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties;
    }

    private static Settings settings(Properties example) {
        return new Settings() {
            @Override
            public Optional<Setting> find(String key) {
                return Optional.ofNullable(example.getProperty(key)).map(value -> new Setting(key, value, "docs"));
            }

            @Override
            public Iterable<String> names() {
                return example.stringPropertyNames();
            }
        };
    }
}
