package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on file channels that an interrupt of the thread does not spoil: the application may interrupt a thread for
 * reasons of its own while it happens to make a new series.
 */
final class Uninterrupted {

    private Uninterrupted() {}

    interface Work {
        void run() throws IOException;
    }

    /** Runs the work, again if an interrupt hit it, and hands the interrupt on afterwards. */
    static void run(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    work.run();
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
