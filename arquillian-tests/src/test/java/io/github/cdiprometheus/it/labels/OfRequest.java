package io.github.cdiprometheus.it.labels;

import io.github.cdiprometheus.http.RequestLabels;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Of a scope that is not there when a server deploys. */
@RequestScoped
public class OfRequest implements RequestLabels {
    @Override
    public List<String> names() {
        return List.of("a");
    }

    @Override
    public List<String> values(HttpServletRequest request, HttpServletResponse response) {
        return names();
    }
}
