package io.github.cdiprometheus.example.web;

import io.github.cdiprometheus.http.RequestLabels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Says of each request whether a person sent it, with a browser, or a program. Two values, whatever a client sends. */
@ApplicationScoped
public class ClientLabel implements RequestLabels {

    @Override
    public List<String> names() {
        return List.of("client");
    }

    @Override
    public List<String> values(HttpServletRequest request, HttpServletResponse response) {
        String userAgent = request.getHeader("User-Agent");
        // all browsers begin so, for reasons of the nineties
        return List.of(userAgent != null && userAgent.startsWith("Mozilla/") ? "browser" : "program");
    }
}
