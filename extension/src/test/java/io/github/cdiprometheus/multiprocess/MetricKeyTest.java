package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricKeyTest {

    @Test
    void writesTheJsonThatPythonWrites() {
        MetricKey key = new MetricKey(
                "f\u00fc",
                "s\"\\/\b\f\n\r\t\u0000\u001f\u007f\u0080\u2028\ud83d\ude00~ ",
                Map.of("z", "1", "a", "2", "A", "3", "_", "4", "\u00e9", "5"),
                "h'<>&");
        assertThat(key.json())
                .isEqualTo(
                        "[\"f\\u00fc\", \"s\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f\\u0080\\u2028\\ud83d\\ude00~ \","
                                + " {\"A\": \"3\", \"_\": \"4\", \"a\": \"2\", \"z\": \"1\", \"\\u00e9\": \"5\"},"
                                + " \"h'<>&\"]");
    }

    /** Python would read it, and fail when it writes its page. */
    @Test
    void halfACharacterIsReplaced() throws Exception {
        MetricKey key = new MetricKey(
                "f\ud800", "s\udc00\ud800", Map.of("l\ude00", "\ud83d\ude00\ud83d", "m", "\ude00\ud83d"), "\ud83dh");
        assertThat(key.json())
                .isEqualTo("[\"f\\ufffd\", \"s\\ufffd\\ufffd\", {\"l\\ufffd\": \"\\ud83d\\ude00\\ufffd\","
                        + " \"m\": \"\\ufffd\\ufffd\"}, \"\\ufffdh\"]");
        assertThat(KeyParser.parse("[\"f\", \"s\", {\"l\": \"\\ud83d\\ude00\\ud83d\"}, \"\\ude00\"]"))
                .isEqualTo(new MetricKey("f", "s", Map.of("l", "\ud83d\ude00\ufffd"), "\ufffd"));
    }

    /** As Python does: what is beyond 16 bits comes last. */
    @Test
    void sortsLabelsByCodePoints() {
        assertThat(new MetricKey(
                                "f",
                                "s",
                                Map.of("\ud83d\ude00", "", "\ud83d\ude01", "", "\uffee", "", "z", "", "zz", ""),
                                "")
                        .labels()
                        .keySet())
                .containsExactly("z", "zz", "\uffee", "\ud83d\ude00", "\ud83d\ude01");
    }

    @Test
    void theJsonAroundALabelIsThatOfTheKeyWithIt() {
        MetricKey key = new MetricKey("f", "s", Map.of("a", "pid", "z", "\"pid\": \"\""), "pid");
        String[] around = key.jsonAround("pid");
        assertThat(around[0] + MetricKey.escaped("1\"\ud800") + around[1])
                .isEqualTo(key.withLabel("pid", "1\"\ufffd").json());
    }

    @Test
    void readsBytesThatAreNotAscii() throws Exception {
        byte[] key = "..[\"f\", \"s\", {\"l\": \"\u00fc\ud83d\ude00\ufffd\"}, \"h\"].".getBytes(StandardCharsets.UTF_8);
        assertThat(KeyParser.parse(key, 2, key.length - 3))
                .isEqualTo(new MetricKey("f", "s", Map.of("l", "\u00fc\ud83d\ude00\ufffd"), "h"));
        key[3] = (byte) 0xff;
        assertThatThrownBy(() -> KeyParser.parse(key, 2, key.length - 3)).hasMessage("a key is not UTF-8");
    }

    @Test
    void aLongTextThatIsNoKeyIsNotShownAsAWhole() {
        assertThatThrownBy(() -> KeyParser.parse("[" + "x".repeat(1000)))
                .extracting(Throwable::getMessage)
                .asString()
                .hasSizeLessThan(300);
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            Map<String, String> labels = new TreeMap<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                labels.put(text(random), text(random));
            }
            MetricKey key = new MetricKey(text(random), text(random), labels, text(random));
            assertThat(KeyParser.parse(key.json())).isEqualTo(key);
        }
    }

    @Test
    void readsOtherJsonOfTheSameShape() throws Exception {
        assertThat(KeyParser.parse(" [\"a\",\"b\" ,{\"l\":\"\u00fc\\/\\u00FC\"},\n\"\"] "))
                .isEqualTo(new MetricKey("a", "b", Map.of("l", "\u00fc/\u00fc"), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "[\"a\"]",
                "{}",
                "[\"a\", \"b\", {}, \"c\"",
                "[\"a\", \"b\", {}, \"c\"] x",
                "[\"a\", \"b\", [], \"c\"]",
                "[\"a\", \"b\", {\"l\": 1}, \"c\"]",
                "[\"a\", \"b\", {\"l\"}, \"c\"]",
                "[\"a\", \"b\", {\"l\": \"v\",}, \"c\"]",
                "[\"a\", \"b\", {}, null]",
                "[\"a\\\", \"b\", {}, \"\"]",
                "[\"a\\u12\", \"b\", {}, \"\"]",
                "[\"a\\u12g4\", \"b\", {}, \"\"]",
                "[\"a\\x\", \"b\", {}, \"\"]"
            })
    void refusesWhatIsNoKey(String json) {
        assertThatThrownBy(() -> KeyParser.parse(json))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("[family, sample, {labels}, help]");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(random.nextBoolean() ? (char) random.nextInt(0x10000) : (char) random.nextInt(0x80));
        }
        return text.toString();
    }
}
