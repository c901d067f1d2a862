/**
 * The metrics on a port of their own: a small HTTP/1.1 server for scrapes, and what surrounds it (port range, TLS, basic
 * authentication, targets file). May use {@code config}, and the scrape handler of the package above.
 *
 * <p>Why not the JDK's {@code com.sun.net.httpserver}: its limits and timeouts are system properties of the whole JVM;
 * without them (measured on Java 17.0.15, two worker threads) two clients that send half a request hold both threads
 * for ever. It also starts threads of its own that no container knows, and WildFly hides it from applications. What a
 * scrape needs of HTTP is little: GET and HEAD, one request for each connection, bounded in size and time.
 */
package io.github.cdiprometheus.export.port;
