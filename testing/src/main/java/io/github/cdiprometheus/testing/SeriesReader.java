package io.github.cdiprometheus.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads names and labels. A name that needs quotes stands first in the braces.
 *
 * @see <a href="https://prometheus.io/docs/guides/utf8/">UTF-8 in Prometheus</a>
 */
final class SeriesReader {
    private static final String NAME_LABEL = "__name__";

    private final Cursor in;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private String name;

    private SeriesReader(Cursor in) {
        this.in = in;
    }

    /** A series that stands alone, in a test. */
    static Series read(String text) {
        Cursor in = new Cursor(text, 1, ExpositionFormat.TEXT_0_0_4);
        try {
            Series series = series(in);
            in.end();
            return series;
        } catch (MalformedPageException e) {
            if (text.indexOf('{') < 0 && !text.isEmpty()) {
                // a name in UTF-8 needs quotes on a page, not here
                return new Series(text, Map.of());
            }
            throw new IllegalArgumentException("no series: " + e.getMessage(), e);
        }
    }

    /** The name and labels at the beginning of a line. */
    static Series series(Cursor in) {
        SeriesReader reader = new SeriesReader(in);
        if (!in.at('{')) {
            reader.name = in.at('"') ? null : in.metricName();
            in.blanks();
        }
        if (in.at('{')) {
            reader.braces(true);
        }
        if (reader.name == null) {
            throw in.error("the name of a metric");
        }
        return new Series(reader.name, reader.labels);
    }

    /** The labels of an exemplar. */
    static Map<String, String> labels(Cursor in) {
        SeriesReader reader = new SeriesReader(in);
        reader.braces(false);
        return reader.labels;
    }

    private void braces(boolean mayHaveName) {
        in.expect("{");
        in.blanks();
        boolean first = true;
        while (!in.accept("}")) {
            if (!first) {
                in.expect(",");
                in.blanks();
                // the text format allows a comma after the last label
                if (!in.isOpenMetrics() && in.accept("}")) {
                    return;
                }
            }
            element(mayHaveName && first && name == null);
            in.blanks();
            first = false;
        }
    }

    private void element(boolean mayBeName) {
        boolean quoted = in.at('"');
        String label = in.labelName();
        in.blanks();
        if (mayBeName && quoted && !in.at('=')) {
            name = label;
            return;
        }
        in.expect("=");
        in.blanks();
        String value = in.quoted();
        if (label.equals(NAME_LABEL)) {
            throw in.error("another name of a label", NAME_LABEL + ", which is reserved");
        }
        if (labels.put(label, value) != null) {
            throw in.error("each label once", "label " + label + " twice");
        }
    }
}
