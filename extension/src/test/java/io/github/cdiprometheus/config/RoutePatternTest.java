package io.github.cdiprometheus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePatternTest {

    @ParameterizedTest
    @CsvSource({
        "/health/*,/health/live,true",
        "/health/*,/health/a/b,true",
        "/health/*,/health,true",
        "/health/*,/healthy,false",
        "/health/*,/api/health/live,false",
        "/health,/health,true",
        "/health,/health/live,false",
        "/health*,/healthy,true",
        "/*,/anything,true",
        "/*,'',true",
        "/owners/{id},/owners/{id},true",
        "/owners/{id},/owners/7,false",
        "/a.b,/axb,false",
        "/*/pets/*,/owners/{id}/pets/{petId},true",
        "/*/pets/*,/owners/pets,true",
        "/*/pets/*,/pets,false",
        "/aba*ba,/aba,false"
    })
    void matches(String pattern, String route, boolean expected) {
        assertThat(RoutePattern.of(pattern).matches(route)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health", "*", "/a b", "/a\n"})
    void refuses(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoutePattern.of(pattern))
                .withMessage("route patterns separated by commas, each beginning with / and without blanks, such as "
                        + "/health/*,/internal/*");
    }

    @Test
    void agreesWithARegularExpression() {
        Random random = new Random(20261101);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = "/" + text(random, "ab/*", 6);
            String route = "/" + text(random, "ab/", 8);
            boolean expected = slowly(pattern, route);
            matched += expected ? 1 : 0;
            assertThat(RoutePattern.of(pattern).matches(route))
                    .as("%s on %s", pattern, route)
                    .isEqualTo(expected);
        }
        assertThat(matched).isBetween(1_000, 19_000);
    }

    private static boolean slowly(String pattern, String route) {
        return regex(pattern).matcher(route).matches()
                || pattern.endsWith("/*")
                        && regex(pattern.substring(0, pattern.length() - 2))
                                .matcher(route)
                                .matches();
    }

    private static Pattern regex(String pattern) {
        return Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static String text(Random random, String alphabet, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
