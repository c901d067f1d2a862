package io.github.cdiprometheus.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. The message has every problem on a line of its own. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    /** @param problems all of them, in the order in which they are to be read */
    public ConfigurationException(List<ConfigurationProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of the message; empty after deserialization, which the message survives. */
    public List<ConfigurationProblem> problems() {
        return problems == null ? List.of() : problems;
    }

    private static String message(List<ConfigurationProblem> problems) {
        return problems.stream()
                .map(problem -> "\n  " + problem.message())
                .collect(Collectors.joining("", heading(problems.size()), ""));
    }

    private static String heading(int count) {
        return (count == 1 ? "1 problem" : count + " problems") + " in the configuration of cdi-prometheus:";
    }
}
