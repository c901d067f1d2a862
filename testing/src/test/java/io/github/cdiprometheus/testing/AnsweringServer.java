package io.github.cdiprometheus.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/** Answers every request in the same way and remembers the last one. */
final class AnsweringServer implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile HttpExchange last;

    private AnsweringServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /** @param headers names and values in turn */
    static AnsweringServer start(int status, String type, String body, String... headers) throws IOException {
        return start(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static AnsweringServer start(int status, String type, byte[] body, String... headers) throws IOException {
        AnsweringServer server = new AnsweringServer(HttpServer.create(anyPort(), 0), "http");
        server.server.createContext("/", exchange -> server.answer(exchange, status, type, body, headers));
        server.server.start();
        return server;
    }

    static AnsweringServer startWithTls(SSLContext context, String page) throws IOException {
        HttpsServer https = HttpsServer.create(anyPort(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        AnsweringServer server = new AnsweringServer(https, "https");
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        https.createContext("/", exchange -> server.answer(exchange, 200, "text/plain", body));
        https.start();
        return server;
    }

    /** Headers and the beginning of a body, whose rest does not come. */
    static AnsweringServer startWithEndlessBody() throws IOException {
        AnsweringServer server = new AnsweringServer(HttpServer.create(anyPort(), 0), "http");
        server.server.createContext("/", server::begin);
        server.server.start();
        return server;
    }

    URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    HttpExchange request() {
        return last;
    }

    String header(String name) {
        return last.getRequestHeaders().getFirst(name);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, String type, byte[] body, String... headers)
            throws IOException {
        last = exchange;
        exchange.getResponseHeaders().set("Content-Type", type);
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private void begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('a');
        exchange.getResponseBody().flush();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
