package io.github.cdiprometheus.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A metric whose lines are being read. */
final class OpenMetric {
    private final String name;
    private final ExpositionFormat format;
    private final List<Sample> samples = new ArrayList<>();

    private MetricType type;
    private String help;
    private String unit;
    private Points points;
    private Cursor last;

    OpenMetric(String name, ExpositionFormat format) {
        this.name = name;
        this.format = format;
    }

    String name() {
        return name;
    }

    /** Names that its samples may have, as far as its type is known. */
    List<String> sampleNames() {
        return type().suffixes(format).stream().map(name::concat).toList();
    }

    /** Reads the rest of a HELP, TYPE or UNIT line. */
    void describe(String keyword, Cursor in) {
        if (!samples.isEmpty()) {
            throw in.error(keyword + " of " + name + " before its samples", "it after them");
        }
        last = in;
        switch (keyword) {
            case "TYPE" -> {
                once(type, keyword, in);
                type = readType(in);
            }
            case "UNIT" -> {
                once(unit, keyword, in);
                unit = readUnit(in);
            }
            default -> {
                once(help, keyword, in);
                help = readHelp(in);
            }
        }
    }

    void add(Sample sample, Cursor in) {
        if (!sampleNames().contains(sample.series().name())) {
            throw in.error(
                    String.join(" or ", sampleNames()) + " as a sample of " + type() + " " + name,
                    sample.series().name());
        }
        if (points == null) {
            points = new Points(name, type(), format);
        }
        points.add(sample, in);
        samples.add(sample);
        last = in;
    }

    Metric close() {
        if (points != null) {
            points.close();
        }
        if (unit != null && !unit.isEmpty()) {
            checkUnit();
        }
        return new Metric(name, type(), Optional.ofNullable(help), Optional.ofNullable(unit), samples);
    }

    private MetricType type() {
        return type == null ? MetricType.UNKNOWN : type;
    }

    private MetricType readType(Cursor in) {
        in.separator();
        String word = in.token();
        MetricType read = MetricType.named(word, format)
                .orElseThrow(() ->
                        in.error("one of the types " + String.join(", ", MetricType.words(format)), '"' + word + '"'));
        in.end();
        return read;
    }

    private String readUnit(Cursor in) {
        in.separator();
        String read = in.token();
        in.end();
        return read;
    }

    private String readHelp(Cursor in) {
        if (in.isOpenMetrics() || !in.atEnd()) {
            in.separator();
        }
        return in.help();
    }

    private void checkUnit() {
        if (!name.endsWith("_" + unit)) {
            throw last.error("the unit " + unit + " at the end of the name, after a _", name);
        }
        if (type() == MetricType.INFO || type() == MetricType.STATE_SET) {
            throw last.error("no unit of " + type() + " " + name, unit);
        }
    }

    private void once(Object before, String keyword, Cursor in) {
        if (before != null) {
            throw in.error("one " + keyword + " of " + name, "a second one");
        }
    }
}
