package io.github.cdiprometheus.example.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void plainValuesStandAsTheyAre() {
        assertThat(Csv.line("2026-01-12", "Coleman", 7)).isEqualTo("2026-01-12,Coleman,7\r\n");
    }

    @Test
    void whatWouldBreakTheLineIsQuoted() {
        assertThat(Csv.line("limping, left", "ate a \"sock\"", "two\nlines"))
                .isEqualTo("\"limping, left\",\"ate a \"\"sock\"\"\",\"two\nlines\"\r\n");
    }
}
