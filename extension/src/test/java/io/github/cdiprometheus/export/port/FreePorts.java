package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.PortRange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports that were free a moment ago, below those that the system hands out itself. No two calls give the same. */
final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int LAST = 32_000;
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST + new Random().nextInt(LAST - FIRST));

    private FreePorts() {}

    static int one() {
        return range(1).first();
    }

    /** So many in a row. */
    static PortRange range(int count) {
        while (true) {
            int first = NEXT.getAndAdd(count);
            if (first + count > LAST) {
                NEXT.set(FIRST);
            } else if (IntStream.range(first, first + count).allMatch(FreePorts::isFree)) {
                return new PortRange(first, first + count - 1);
            }
        }
    }

    /** Whether somebody could listen there now, on any address. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
