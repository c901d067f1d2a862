package io.github.cdiprometheus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages with random damage are read, or refused with a line of theirs: nothing else happens. */
class RandomPagesTest {
    private static final int PAGES = 20_000;
    private static final String OPENMETRICS = """
            # TYPE a counter
            # HELP a With \\n and \\\\
            a_total{b="1",c="\\""} 1.5e3 12 # {d="x"} 0.5 1.5
            # TYPE h histogram
            h_bucket{le="0.5"} 1
            h_bucket{le="+Inf"} 2
            h_count 2
            h_sum NaN
            # TYPE "s.ü" summary
            {"s.ü",quantile="0.5"} -Inf
            # EOF
            """;
    private static final String TEXT = OPENMETRICS
            .replace("# TYPE a counter", "# a comment")
            .replace("# HELP a ", "# HELP a_total ")
            .replace(" # {d=\"x\"} 0.5 1.5", " ");
    private static final String PIECES = "# \n\t\r\\\"{}=,.:_-+019eEaNIü\u0000\ud800";

    @ParameterizedTest
    @EnumSource
    void readOrRefused(ExpositionFormat format) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < PAGES; i++) {
            String page = damaged(format == ExpositionFormat.TEXT_0_0_4 ? TEXT : OPENMETRICS, random);
            try {
                MetricsPage.parse(page, format);
            } catch (MalformedPageException e) {
                refused++;
                assertThat(e.line())
                        .isBetween(1, (int) page.chars().filter(c -> c == '\n').count() + 1);
            } catch (RuntimeException e) {
                fail("seed " + seed + ", page:\n" + page, e);
            }
        }
        assertThat(refused).as("some are refused, some only look damaged").isBetween(1, PAGES - 1);
    }

    private static String damaged(String whole, Random random) {
        StringBuilder page = new StringBuilder(whole);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(page.length());
            switch (random.nextInt(4)) {
                case 0 -> page.deleteCharAt(at);
                case 1 -> page.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> page.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> page.insert(random.nextInt(page.length()), page.substring(at));
            }
        }
        return page.toString();
    }
}
