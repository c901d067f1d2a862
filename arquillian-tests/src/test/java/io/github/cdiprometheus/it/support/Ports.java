package io.github.cdiprometheus.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** TCP ports that nobody listens on at the moment of asking. */
public final class Ports {
    private Ports() {}

    public static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of several ports in a row. */
    public static int freeInARow(int count) {
        for (int first = free(); ; first = free()) {
            if (areFree(first, count)) {
                return first;
            }
        }
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try {
                new ServerSocket(port).close();
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }
}
