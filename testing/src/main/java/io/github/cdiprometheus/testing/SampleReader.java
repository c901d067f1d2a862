package io.github.cdiprometheus.testing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a line with a sample: series, value, timestamp, exemplar. */
final class SampleReader {
    private static final int LONGEST_EXEMPLAR = 128;

    private SampleReader() {}

    static Sample sample(Cursor in) {
        Series series = SeriesReader.series(in);
        in.separator();
        double value = Numbers.value(in);
        OptionalDouble timestamp = OptionalDouble.empty();
        Optional<Exemplar> exemplar = Optional.empty();
        if (in.isOpenMetrics()) {
            boolean more = in.accept(" ");
            if (more && !in.at('#')) {
                timestamp = OptionalDouble.of(Numbers.timestamp(in));
                more = in.accept(" ");
            }
            if (more) {
                exemplar = Optional.of(exemplar(in));
            }
        } else {
            in.blanks();
            timestamp = in.atEnd() ? OptionalDouble.empty() : OptionalDouble.of(Numbers.timestamp(in));
        }
        in.end();
        return new Sample(series, value, timestamp, exemplar);
    }

    private static Exemplar exemplar(Cursor in) {
        in.expect("# ");
        Map<String, String> labels = SeriesReader.labels(in);
        int length = labels.entrySet().stream()
                .mapToInt(label -> length(label.getKey()) + length(label.getValue()))
                .sum();
        if (length > LONGEST_EXEMPLAR) {
            throw in.error("at most " + LONGEST_EXEMPLAR + " characters in the labels of an exemplar", "" + length);
        }
        in.expect(" ");
        double value = Numbers.value(in);
        OptionalDouble timestamp = in.accept(" ") ? OptionalDouble.of(Numbers.timestamp(in)) : OptionalDouble.empty();
        return new Exemplar(labels, value, timestamp);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
