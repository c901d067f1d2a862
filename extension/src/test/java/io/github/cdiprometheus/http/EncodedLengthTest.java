package io.github.cdiprometheus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against encoding for real: text in pieces, cut anywhere, surrogate pairs included. */
class EncodedLengthTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "ISO-8859-1",
                "US-ASCII",
                "windows-1252",
                "UTF-16",
                "UTF-16BE",
                "UTF-16LE",
                "ISO-8859-15"
            })
    void textInPiecesHasTheLengthOfTheWhole(String encoding) {
        Random random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            String text = randomText(random);
            EncodedLength length = new EncodedLength(encoding);
            long counted = 0;
            for (int from = 0; from < text.length(); ) {
                int piece = 1 + random.nextInt(text.length() - from);
                counted += switch (random.nextInt(piece == 1 ? 3 : 2)) {
                    case 0 -> length.of(text, from, piece);
                    case 1 -> length.of(text.toCharArray(), from, piece);
                    default -> length.of(text.charAt(from));
                };
                from += piece;
            }
            assertThat(counted)
                    .as("round %d: %s", round, text)
                    .isEqualTo(text.getBytes(Charset.forName(encoding)).length);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"no-such-charset", "not a name", ""})
    void aCharsetThatJavaDoesNotKnowCountsLikeTheServletDefault(String encoding) {
        assertThat(new EncodedLength(encoding).of("äöü", 0, 3)).isEqualTo(3);
    }

    @Test
    void nothingHasNoLength() {
        assertThat(new EncodedLength("UTF-8").of("", 0, 0)).isZero();
        assertThat(new EncodedLength("UTF-16").of("", 0, 0)).isZero();
        assertThat(new EncodedLength("UTF-16").of(new char[0], 0, 0)).isZero();
    }

    private static String randomText(Random random) {
        return random.ints(random.nextInt(20), 0, 5)
                .map(kind -> switch (kind) {
                    case 0, 1 -> random.nextInt(0x80);
                    case 2 -> 0x80 + random.nextInt(0x800 - 0x80);
                    case 3 -> 0x800 + random.nextInt(0xd800 - 0x800);
                    default -> 0x10000 + random.nextInt(0x100000);
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
