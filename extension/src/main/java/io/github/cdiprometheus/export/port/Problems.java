package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the configuration, so that all of it can be reported at once. For one thread. */
final class Problems {

    private final List<ConfigurationProblem> all = new ArrayList<>();

    void add(ConfigurationProblem problem) {
        all.add(problem);
    }

    @Override
    public String toString() {
        return all.toString();
    }

    /** @throws ConfigurationException if there are any */
    void throwIfAny() {
        if (!all.isEmpty()) {
            throw new ConfigurationException(all);
        }
    }
}
