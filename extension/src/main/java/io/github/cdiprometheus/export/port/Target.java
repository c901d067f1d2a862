package io.github.cdiprometheus.export.port;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A target as Prometheus knows it. Immutable.
 *
 * @param scheme {@code http} or {@code https}
 * @param host   name or address, that of IPv6 in brackets
 * @param path   path of the metrics, not encoded: Prometheus does that
 * @param labels what it is told apart by
 */
record Target(String scheme, String host, int port, String path, Map<String, String> labels) {

    URI uri() {
        return URI.create(scheme + "://" + host + ":" + port + UrlPath.encoded(path));
    }

    /** For {@code file_sd_configs}: the labels with two underscores tell Prometheus how to scrape. */
    String json() {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("__scheme__", scheme);
        all.put("__metrics_path__", path);
        return all.entrySet().stream()
                .map(label -> "      " + quoted(label.getKey()) + ": " + quoted(label.getValue()))
                .collect(Collectors.joining(",\n", """
                        [
                          {
                            "targets": [%s],
                            "labels": {
                        """.formatted(quoted(host + ":" + port)), """

                            }
                          }
                        ]
                        """));
    }

    /** RFC 8259, 7. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
