package io.github.cdiprometheus.http;

import io.github.cdiprometheus.metric.Failures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The labels of all {@link RequestLabels} of an application. Immutable and thread-safe. */
public final class AddedLabels {

    static final AddedLabels NONE = new AddedLabels(List.of());

    private final List<Source> sources;
    private final Failures failures = new Failures();

    /**
     * One bean with its names.
     *
     * @param names asked before, so that they do not change
     */
    public record Source(RequestLabels labels, List<String> names) {
        public Source {
            names = List.copyOf(names);
        }
    }

    public AddedLabels(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** All names, in the order of the values. */
    public List<String> names() {
        return sources.stream().flatMap(source -> source.names().stream()).toList();
    }

    /** Never fails: what cannot be told is empty. */
    List<String> values(HttpServletRequest request, HttpServletResponse response) {
        if (sources.isEmpty()) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (Source source : sources) {
            values.addAll(values(source, request, response));
        }
        return values;
    }

    /** Code of the application, which may do anything. */
    private List<String> values(Source source, HttpServletRequest request, HttpServletResponse response) {
        try {
            List<String> told = source.labels().values(request, response);
            if (told == null || told.size() != source.names().size()) {
                throw new IllegalStateException(
                        "RequestLabels.values: expected " + source.names().size()
                                + " values, for " + source.names() + ", found "
                                + (told == null ? "null" : told.size() + " values"));
            }
            return told.stream().map(value -> value == null ? "" : value).toList();
        } catch (Throwable e) {
            failures.caught("The labels " + source.names() + " that the application adds to a request are empty", e);
            return Collections.nCopies(source.names().size(), "");
        }
    }
}
