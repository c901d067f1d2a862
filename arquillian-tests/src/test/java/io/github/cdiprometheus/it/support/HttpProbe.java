package io.github.cdiprometheus.it.support;

import io.github.cdiprometheus.testing.MetricsPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests over HTTP/1.1 below one context path, redirects not followed. Safe to share between threads. */
public final class HttpProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private final URI root;
    private final String contextPath;
    private final Duration patience;

    HttpProbe(URI root, String contextPath) {
        this(root, contextPath, PATIENCE);
    }

    private HttpProbe(URI root, String contextPath, Duration patience) {
        this.root = root;
        this.contextPath = contextPath;
        this.patience = patience;
    }

    /** A probe of a port of this host, without a context path. */
    public static HttpProbe ofPort(int port) {
        return new HttpProbe(URI.create("http://127.0.0.1:" + port), "");
    }

    /** The same, with less patience: what takes longer fails. */
    public HttpProbe within(Duration shorter) {
        return new HttpProbe(root, contextPath, shorter);
    }

    public String contextPath() {
        return contextPath;
    }

    public URI uri(String path) {
        return URI.create(root + contextPath + path);
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Reply send(String method, String path, String... headers) {
        return send(method, path, BodyPublishers.noBody(), headers);
    }

    /** @param headers names and values in turn */
    public Reply send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(patience).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri(path), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The metrics at the default path. */
    public MetricsPage metrics() {
        return metrics("/metrics");
    }

    public MetricsPage metrics(String path) {
        Reply reply = get(path);
        if (reply.status() != 200) {
            throw new AssertionError("GET " + uri(path) + " answered " + reply);
        }
        return reply.page();
    }
}
