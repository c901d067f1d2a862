package io.github.cdiprometheus.example.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports that nobody listens on. Free at the moment of asking: whoever starts on one has to be ready to lose a race. */
final class Ports {

    private static final int PORTS_TO_TRY = 1000;

    private Ports() {}

    /** The given port if it is free, else the next one that is. */
    static int freeFrom(int first) {
        for (int port = first; port < first + PORTS_TO_TRY; port++) {
            try {
                return bind(port);
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IllegalStateException("no free port between %d and %d".formatted(first, first + PORTS_TO_TRY - 1));
    }

    /** Any free port. */
    static int free() {
        try {
            return bind(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of several free ports in a row, of those that no client is given for its end of a connection. */
    static int freeInARow(int count) {
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try {
                for (int port = first; port < first + count; port++) {
                    bind(port);
                }
                return first;
            } catch (IOException taken) {
                // elsewhere, then
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row");
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // without it, connections of a server just stopped would keep its port from us for a minute
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
