package io.github.cdiprometheus.it.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports that nobody listens on at the moment of asking. */
public final class Ports {
    private Ports() {}

    public static int free() {
        return freeInARow(1);
    }

    /** The first of several ports in a row, of those that no client is given for its end of a connection. */
    public static int freeInARow(int count) {
        int first;
        do {
            first = ThreadLocalRandom.current().nextInt(10_000, 32_000);
        } while (!areFree(first, count));
        return first;
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try {
                new ServerSocket(port).close();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
