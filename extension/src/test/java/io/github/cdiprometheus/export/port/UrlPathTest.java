package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPathTest {

    @ParameterizedTest
    @CsvSource({
        "/metrics, /metrics",
        "/a-b._~!$&'()*+;=:@c, /a-b._~!$&'()*+;=:@c",
        "/é/密, /%C3%A9/%E5%AF%86",
        "/<\"|^`[], /%3C%22%7C%5E%60%5B%5D"
    })
    void encoded(String path, String encoded) {
        assertThat(UrlPath.encoded(path)).isEqualTo(encoded);
        assertThat(UrlPath.decoded(encoded)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/é", "/e\u0301", "/密/𝄞"})
    void theLettersThemselves(String path) {
        assertThat(UrlPath.decoded(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "/%", "/%4", "/%4g", "/%%", "/%+1", "/a+b"})
    void whatEncodesNothingStays(String sent) {
        assertThat(UrlPath.decoded(sent)).isEqualTo(sent);
    }
}
