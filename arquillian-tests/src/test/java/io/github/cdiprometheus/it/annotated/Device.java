package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.http.RequestLabels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Labels of requests: one of the request, one that is known only at its end. */
@ApplicationScoped
public class Device implements RequestLabels {

    @Override
    public List<String> names() {
        return List.of("device", "ok");
    }

    @Override
    public List<String> values(HttpServletRequest request, HttpServletResponse response) {
        String device = request.getHeader("X-Device");
        if ("broken".equals(device)) {
            throw new IllegalStateException("on purpose");
        }
        return List.of(device == null ? "" : device, Boolean.toString(response.getStatus() < 400));
    }
}
