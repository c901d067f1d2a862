package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of Java as names of metrics. */
class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "OwnerService, owner_service",
        "findAll, find_all",
        "HTTPClient, http_client",
        "HTTP2Client, http2_client",
        "findAllByURL, find_all_by_url",
        "getA, get_a",
        "Base64, base64",
        "already_there, already_there",
        "CONSTANT, constant",
        "outer$1, outer_1"
    })
    void camelCaseBecomesSnakeCase(String name, String expected) {
        assertThat(Names.snakeCase(name)).isEqualTo(expected);
    }
}
