package io.github.cdiprometheus.it.labels;

import io.github.cdiprometheus.http.RequestLabels;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** A label that only its value tells from others. */
abstract class OneLabel implements RequestLabels {
    private final String name;

    OneLabel(String name) {
        this.name = name;
    }

    abstract String value(HttpServletRequest request);

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public List<String> values(HttpServletRequest request, HttpServletResponse response) {
        return List.of(value(request));
    }
}
