package io.github.cdiprometheus.it.labels;

import io.github.cdiprometheus.http.RequestLabels;
import jakarta.ejb.Stateless;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Cannot be called while it is deployed: on WildFly the call waits for the deployment. */
@Stateless
public class StatelessLabels implements RequestLabels {
    @Override
    public List<String> names() {
        return List.of("b");
    }

    @Override
    public List<String> values(HttpServletRequest request, HttpServletResponse response) {
        return names();
    }
}
