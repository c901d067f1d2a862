package io.github.cdiprometheus.example.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process that ends when it is closed, and at the latest with this JVM; with it end those that it started itself. */
final class OwnProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 30;

    private final Process process;

    private OwnProcess(Process process) {
        this.process = process;
    }

    static OwnProcess start(ProcessBuilder builder) throws IOException {
        OwnProcess started = new OwnProcess(builder.start());
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-" + started.process.pid()));
            return started;
        } catch (IllegalStateException thisJvmIsEndingAlready) {
            started.close();
            throw thisJvmIsEndingAlready;
        }
    }

    /** Waits for its end; false if the time was over before. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Returns its exit status when it has ended, by whomever. */
    int join() throws InterruptedException {
        return process.waitFor();
    }

    /** What it reads from us. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** Ends it without giving it a chance to do anything: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                one.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                one.destroyForcibly();
            }
        }
    }
}
