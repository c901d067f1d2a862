package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.config.Credentials;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicAuthenticationTest {

    private final BasicAuthentication authentication = new BasicAuthentication(new Credentials("scraper", "s3cret"));

    @ParameterizedTest
    @ValueSource(strings = {"Basic %s", "basic %s", "BASIC %s", "Basic   %s", "Basic %s "})
    void userAndPassword(String header) {
        assertThat(authentication.permits(header.formatted(encoded("scraper:s3cret"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scraper:S3cret",
                "Scraper:s3cret",
                "scraper:s3cret ",
                "scraper:s3cret\n",
                "scraper:",
                "scraper",
                ":s3cret",
                ":",
                "s3cret:scraper",
                "scraper:s3cret:s3cret",
                "scraper:s3cre",
                "scraper:s3cret\0"
            })
    void others(String userAndPassword) {
        assertThat(authentication.permits("Basic " + encoded(userAndPassword))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "Basic",
                "Basic ",
                "Basic =",
                "Basic ====",
                "Basic %%%",
                "Basic c2NyYXBlcjpzM2NyZXQ*",
                "Basic scraper:s3cret",
                "Basicc2NyYXBlcjpzM2NyZXQ=",
                "Bearer c2NyYXBlcjpzM2NyZXQ=",
                "Digest username=\"scraper\"",
                "Basic c2NyYXBlcjpzM2NyZXQ=,Basic c2NyYXBlcjpzM2NyZXQ=",
                "c2NyYXBlcjpzM2NyZXQ="
            })
    void malformed(String header) {
        assertThat(authentication.permits(header)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"pässwört-密", "a:b:c", "' with blanks '", "':'"})
    void passwordsOfAllKinds(String password) {
        BasicAuthentication other = new BasicAuthentication(new Credentials("üser", password));

        assertThat(other.permits("Basic " + encoded("üser:" + password))).isTrue();
        assertThat(other.permits("Basic " + encoded("üser:" + password.substring(1))))
                .isFalse();
    }

    /** The challenge says UTF-8. */
    @Test
    void otherEncodings() {
        BasicAuthentication other = new BasicAuthentication(new Credentials("scraper", "ä"));

        assertThat(other.permits("Basic " + encoded("scraper:ä", StandardCharsets.ISO_8859_1)))
                .isFalse();
    }

    private static String encoded(String userAndPassword) {
        return encoded(userAndPassword, StandardCharsets.UTF_8);
    }

    private static String encoded(String userAndPassword, Charset charset) {
        return Base64.getEncoder().encodeToString(userAndPassword.getBytes(charset));
    }
}
