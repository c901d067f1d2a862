package io.github.cdiprometheus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/configuration.md} against the code. */
class ConfigurationDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "configuration.md");

    @Test
    void theTableOfKeysIsComplete() throws IOException {
        List<String> expected =
                ConfigKey.ALL.stream().map(ConfigurationDocsTest::row).collect(Collectors.toList());

        List<String> rows = Files.readAllLines(DOCS).stream()
                .filter(line -> line.startsWith("| `prometheus."))
                .collect(Collectors.toList());

        assertThat(rows).containsExactlyElementsOf(expected);
    }

    @Test
    void everyTypeOfValueIsExplained() throws IOException {
        String docs = Files.readString(DOCS);

        assertThat(ConfigKey.ALL).allSatisfy(key -> assertThat(docs).contains("- **" + key.type() + "**: "));
    }

    @Test
    void theMessagesAreReal() throws IOException {
        String docs = Files.readString(DOCS);
        MapSettings mistakes = MapSettings.of(
                "prometheus.metrics.paht", "/m", "prometheus.max.series", "-3", "prometheus.http.enabled", "ture");

        ConfigurationException error = catchThrowableOfType(
                ConfigurationException.class, () -> PrometheusConfig.load(mistakes, Set.of(), Set.of()));

        assertThat(docs).contains("```\n" + error.getMessage() + "\n```");
        assertThat(new UnknownKeys(mistakes, Set.of()).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(docs).contains("```\n" + warning + "\n```"));
    }

    private static String row(ConfigKey<?> key) {
        String shownDefault = key.shownDefault().isEmpty() ? "" : "`" + key.shownDefault() + "` ";
        return "| `" + key.name() + "` | " + key.type() + " | " + shownDefault + "| " + key.meaning() + " |";
    }
}
