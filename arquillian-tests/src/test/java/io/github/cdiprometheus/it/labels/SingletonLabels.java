package io.github.cdiprometheus.it.labels;

import io.github.cdiprometheus.http.RequestLabels;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** A session bean that for CDI is of its class only. */
@Singleton
@LocalBean
public class SingletonLabels implements RequestLabels {
    @Override
    public List<String> names() {
        return List.of("c");
    }

    @Override
    public List<String> values(HttpServletRequest request, HttpServletResponse response) {
        return names();
    }
}
