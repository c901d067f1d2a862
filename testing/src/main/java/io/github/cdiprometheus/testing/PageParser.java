package io.github.cdiprometheus.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a page strictly: what its format forbids, or a scraper may take exception to, is an error with its line. Written
 * by hand, so that the library that wrote the page does not read it.
 */
final class PageParser {
    private static final String EOF = "# EOF";

    private final ExpositionFormat format;
    private final List<Metric> metrics = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<Series> series = new HashSet<>();
    /** Names of metrics and their samples, and whose they are. */
    private final Map<String, String> owners = new HashMap<>();

    private OpenMetric open;
    private boolean ended;
    private int line;

    private PageParser(ExpositionFormat format) {
        this.format = format;
    }

    static List<Metric> parse(String text, ExpositionFormat format) {
        PageParser parser = new PageParser(format);
        // not lines(), which takes carriage returns for line ends
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            parser.line(text.substring(start, end < 0 ? text.length() : end), end >= 0);
            start = end < 0 ? text.length() : end + 1;
        }
        return parser.end();
    }

    private void line(String text, boolean terminated) {
        line++;
        Cursor in = new Cursor(text, line, format);
        if (ended) {
            throw in.error("nothing after " + EOF, '"' + text + '"');
        }
        boolean eof = format == ExpositionFormat.OPENMETRICS_1_0 && text.equals(EOF);
        if (!terminated && !eof) {
            throw in.error("a line feed at the end of every line", "the end of the page");
        }
        if (eof) {
            ended = true;
        } else {
            line(in);
        }
    }

    private void line(Cursor in) {
        in.blanks();
        if (in.at('#')) {
            in.expect("#");
            comment(in);
        } else if (!in.atEnd() || in.isOpenMetrics()) {
            Sample sample = SampleReader.sample(in);
            metricOfSample(sample.series().name(), in).add(sample, in);
            if (!series.add(sample.series().identity())) {
                throw in.error("each series once", sample.series() + " again");
            }
        }
    }

    private void comment(Cursor in) {
        if (in.isOpenMetrics()) {
            in.expect(" ");
        }
        in.blanks();
        String keyword = in.token();
        boolean known =
                keyword.equals("HELP") || keyword.equals("TYPE") || in.isOpenMetrics() && keyword.equals("UNIT");
        if (!known && in.isOpenMetrics()) {
            throw in.error("HELP, TYPE, UNIT or EOF", '"' + keyword + '"');
        }
        if (known) {
            in.separator();
            OpenMetric metric = metricOfDescription(in.metricName(), in);
            metric.describe(keyword, in);
            if (keyword.equals("TYPE")) {
                metric.sampleNames().forEach(name -> own(name, metric, in));
            }
        }
    }

    private OpenMetric metricOfDescription(String name, Cursor in) {
        return open != null && open.name().equals(name) ? open : next(name, in);
    }

    private OpenMetric metricOfSample(String name, Cursor in) {
        return open != null && (open.name().equals(name) || open.sampleNames().contains(name)) ? open : next(name, in);
    }

    private OpenMetric next(String name, Cursor in) {
        close();
        OpenMetric metric = new OpenMetric(name, format);
        if (closed.contains(name)) {
            throw in.error("all lines of metric " + name + " in one group", "another metric in between");
        }
        own(name, metric, in);
        open = metric;
        return metric;
    }

    private void own(String name, OpenMetric metric, Cursor in) {
        String owner = owners.putIfAbsent(name, metric.name());
        if (owner != null && !owner.equals(metric.name())) {
            throw in.error(
                    "all lines of metric " + owner + " in one group, and its names for it alone",
                    name + " of metric " + metric.name());
        }
    }

    private void close() {
        if (open != null) {
            metrics.add(open.close());
            closed.add(open.name());
            open = null;
        }
    }

    private List<Metric> end() {
        close();
        if (format == ExpositionFormat.OPENMETRICS_1_0 && !ended) {
            throw new MalformedPageException(line + 1, EOF, "the end of the page", "");
        }
        return metrics;
    }
}
