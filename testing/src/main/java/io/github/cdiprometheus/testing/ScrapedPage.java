package io.github.cdiprometheus.testing;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scrape was answered with. */
final class ScrapedPage {
    private static final int OK = 200;
    private static final int SHOWN = 500;
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

    private final URI uri;
    private final HttpResponse<byte[]> response;
    private final Optional<BasicCredentials> credentials;

    ScrapedPage(URI uri, HttpResponse<byte[]> response, Optional<BasicCredentials> credentials) {
        this.uri = uri;
        this.response = response;
        this.credentials = credentials;
    }

    MetricsPage read() {
        if (response.statusCode() != OK) {
            throw error("status 200", "status " + response.statusCode());
        }
        String type = header("Content-Type");
        ExpositionFormat format = ExpositionFormat.ofContentType(type)
                .orElseThrow(() -> error("a page in the text format or OpenMetrics", "Content-Type: " + type));
        Matcher charset = CHARSET.matcher(type);
        if (charset.find() && !charset.group(1).toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw error("a page in UTF-8", "Content-Type: " + type);
        }
        String encoding = header("Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw error("no encoding, as none was asked for", "Content-Encoding: " + encoding);
        }
        return MetricsPage.parse(text(), format);
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(response.body()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw error("a page in UTF-8", "other bytes");
        }
    }

    private String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private ScrapeException error(String expected, String found) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        // hidden before it is cut, lest half a password remains
        String hidden = hide(body);
        String beginning = hidden.length() <= SHOWN ? hidden : hidden.substring(0, SHOWN) + "…";
        return new ScrapeException("GET " + uri + ": expected " + expected + ", found " + hide(found)
                + (beginning.isBlank() ? " without a body" : "\n" + beginning));
    }

    private String hide(String text) {
        return credentials.map(user -> user.hideIn(text)).orElse(text);
    }
}
