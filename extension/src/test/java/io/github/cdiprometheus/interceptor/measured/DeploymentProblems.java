package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdiprometheus.BatchContainer;
import java.util.List;

/** The error of a deployment that fails. */
final class DeploymentProblems {

    private DeploymentProblems() {}

    /** Line by line, without the name of the test that has the beans. */
    static List<String> of(Class<?> test, Class<?>... beans) {
        Throwable thrown = catchThrowable(() -> BatchContainer.of(beans).close());
        assertThat(thrown).isNotNull();
        List<String> lines = thrown.getMessage()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        int count = lines.size() - 1;
        assertThat(lines.get(0))
                .isEqualTo(
                        count + (count == 1 ? " problem" : " problems") + " in the configuration of cdi-prometheus:");
        String here = test.getName() + "$";
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.startsWith(here) ? line.substring(here.length()) : line)
                .toList();
    }
}
