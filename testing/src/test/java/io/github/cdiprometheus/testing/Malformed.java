package io.github.cdiprometheus.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A page that is wrong, and a part of what is said about it. */
record Malformed(String page, String message) {

    void isRefused(ExpositionFormat format) {
        assertThatThrownBy(() -> MetricsPage.parse(page, format))
                .isInstanceOf(MalformedPageException.class)
                .hasMessageContaining(message);
    }
}
