package io.github.cdiprometheus.example.rest;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of comma-separated values, as RFC 4180 has them. */
final class Csv {

    private Csv() {}

    static String line(Object... values) {
        return Stream.of(values).map(String::valueOf).map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
