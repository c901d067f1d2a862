package io.github.cdiprometheus.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Scrapes a page as Prometheus does, by GET over HTTP/1.1, and reads it. Redirects are not followed. Immutable, safe to
 * share between threads.
 */
public final class ScrapeClient {
    private final HttpClient http;
    private final String accept;
    private final Duration timeout;
    private final Optional<BasicCredentials> credentials;

    private ScrapeClient(Builder builder) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
        if (builder.sslContext != null) {
            client.sslContext(builder.sslContext);
        }
        http = client.build();
        accept = builder.accept;
        timeout = builder.timeout;
        credentials = Optional.ofNullable(builder.credentials);
    }

    /** Wants the text format, has ten seconds, trusts whom the JVM trusts, says nothing of a user. */
    public static ScrapeClient create() {
        return builder().build();
    }

    /** Starts with what {@link #create()} has. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The page at this address, in the format that its {@code Content-Type} says, whatever was asked for.
     *
     * @param uri {@code http} or {@code https}, without a user in it
     * @throws ScrapeException if there is no answer in time, its status is not 200, or its type or encoding is not one
     *     that {@link MetricsPage} reads; the message has no credentials, also where the answer repeats them
     * @throws MalformedPageException if the page is not in its format
     * @throws IllegalArgumentException if the address is none of those
     */
    public MetricsPage scrape(URI uri) {
        // the authority, since there is no user info of a host that is no proper name
        if (uri.getRawAuthority() != null && uri.getRawAuthority().indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "expected an address without a user in it, found one: basicAuthentication is for that");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", accept);
        credentials.ifPresent(user -> request.header("Authorization", user.header()));
        return new ScrapedPage(uri, send(uri, request.build()), credentials).read();
    }

    private HttpResponse<byte[]> send(URI uri, HttpRequest request) {
        // the timeout of a request ends with the headers; this one includes the body
        CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ScrapeException("GET " + uri + ": expected an answer within " + timeout + ", found none", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScrapeException("GET " + uri + ": interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof IOException ? e.getCause() : e;
            throw new ScrapeException("GET " + uri + ": " + cause, cause);
        } finally {
            // ends a request that is still under way
            response.cancel(true);
        }
    }

    /** What a client is made with. Not safe to share between threads. */
    public static final class Builder {
        private String accept = ExpositionFormat.TEXT_0_0_4.mediaType();
        private Duration timeout = Duration.ofSeconds(10);
        private SSLContext sslContext;
        private BasicCredentials credentials;

        private Builder() {}

        /** Asks for this format. */
        public Builder accept(ExpositionFormat format) {
            return accept(format.mediaType());
        }

        /** Asks with this {@code Accept} header, such as what a certain version of Prometheus sends. */
        public Builder accept(String header) {
            accept = Objects.requireNonNull(header, "header");
            return this;
        }

        /**
         * How long a scrape may take in all, body included.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration all) {
            if (all.isNegative() || all.isZero()) {
                throw new IllegalArgumentException("expected a positive timeout, found " + all);
            }
            timeout = all;
            return this;
        }

        /** Whom to trust, and with which certificate to come. */
        public Builder sslContext(SSLContext context) {
            sslContext = Objects.requireNonNull(context, "context");
            return this;
        }

        /**
         * Sends these with every scrape, without being asked first.
         *
         * @throws IllegalArgumentException if there is a colon in the name of the user
         * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
         */
        public Builder basicAuthentication(String user, String password) {
            credentials = new BasicCredentials(user, password);
            return this;
        }

        public ScrapeClient build() {
            return new ScrapeClient(this);
        }
    }
}
