package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {

    @TempDir
    Path directory;

    @Test
    void isHeldUntilItIsClosed() throws Exception {
        assertThat(ProcessLock.isHeld(directory, "3")).isFalse();
        ProcessLock lock = ProcessLock.tryAcquire(directory, "3").orElseThrow();
        assertThat(ProcessLock.isHeld(directory, "3")).isTrue();
        assertThat(ProcessLock.tryAcquire(directory, "3")).isEmpty();
        assertThat(ProcessLock.isHeld(directory, "4")).isFalse();
        lock.close();
        lock.close();
        assertThat(ProcessLock.isHeld(directory, "3")).isFalse();
        ProcessLock again = ProcessLock.tryAcquire(directory, "3").orElseThrow();
        assertThat(ProcessLock.isHeld(directory, "3")).isTrue();
        again.close();
        assertThat(TestFiles.names(directory)).containsExactly("3.lock", "archive.lock");
    }

    @Test
    void aProcessThatIsKilledHoldsItNoLonger() throws Exception {
        try (Other other = new Other(directory)) {
            assertThat(other.ask("acquire 3")).isEqualTo("true");
            assertThat(ProcessLock.isHeld(directory, "3")).isTrue();
            assertThat(ProcessLock.tryAcquire(directory, "3")).isEmpty();
            other.kill();
            assertThat(ProcessLock.isHeld(directory, "3")).isFalse();
            ProcessLock lock = ProcessLock.tryAcquire(directory, "3").orElseThrow();
            assertThat(ProcessLock.isHeld(directory, "3")).isTrue();
            lock.close();
        }
    }

    /**
     * On POSIX a process loses its lock when it closes any descriptor of the file: two web applications of one JVM, who
     * know nothing of each other, must not do that to each other.
     */
    @Test
    void anotherCopyOfOurClassesInThisJvmLeavesItsLockAlone() throws Exception {
        try (Other other = new Other(directory);
                ProcessLock lock = ProcessLock.tryAcquire(directory, "3").orElseThrow();
                URLClassLoader webApplication = copyOfOurClasses()) {
            Class<?> copy = webApplication.loadClass(ProcessLock.class.getName());
            assertThat(copy).isNotSameAs(ProcessLock.class);
            Method isHeld = copy.getMethod("isHeld", Path.class, String.class);
            Method tryAcquire = copy.getMethod("tryAcquire", Path.class, String.class);
            assertThat(isHeld.invoke(null, directory, "3")).isEqualTo(true);
            assertThat(tryAcquire.invoke(null, directory, "3")).isEqualTo(Optional.empty());
            Optional<?> theirs = (Optional<?>) tryAcquire.invoke(null, directory, "4");
            assertThat(theirs).isPresent();
            assertThat(ProcessLock.isHeld(directory, "4")).isTrue();
            assertThat(other.ask("held 3")).isEqualTo("true");
            assertThat(other.ask("held 4")).isEqualTo("true");
            ((AutoCloseable) theirs.get()).close();
            assertThat(ProcessLock.isHeld(directory, "4")).isFalse();
            assertThat(other.ask("held 4")).isEqualTo("false");
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void anInterruptedThreadAsksAndTakesAllTheSame() throws Exception {
        Thread.currentThread().interrupt();
        ProcessLock lock = ProcessLock.tryAcquire(directory, "3").orElseThrow();
        assertThat(ProcessLock.isHeld(directory, "3")).isTrue();
        lock.close();
        assertThat(ProcessLock.isHeld(directory, "3")).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aLockFileThatNobodyEverHeldIsNotHeld() throws Exception {
        Files.createFile(directory.resolve("3.lock"));
        assertThat(ProcessLock.isHeld(directory, "3")).isFalse();
    }

    /** By whichever path, and by whoever asks: to look must never take the lock away. */
    @Test
    void askingDoesNotLoseTheLock() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolveSibling(directory.getFileName() + "-link"), directory);
        try (Other other = new Other(directory);
                ProcessLock lock = ProcessLock.tryAcquire(directory, "3").orElseThrow()) {
            for (Path path : List.of(directory, link, directory.resolve("."))) {
                assertThat(ProcessLock.isHeld(path, "3")).isTrue();
                assertThat(ProcessLock.tryAcquire(path, "3")).isEmpty();
                assertThat(other.ask("held 3")).isEqualTo("true");
            }
            assertThat(lock.isThere()).isTrue();
        } finally {
            Files.delete(link);
        }
        assertThat(ProcessLock.isHeld(directory, "3")).isFalse();
        assertThat(System.getProperties().stringPropertyNames()).noneMatch(name -> name.contains("held"));
    }

    @Test
    void whatIsNoFileCountsAsHeldAndIsNotWaitedFor() throws Exception {
        Files.createDirectory(directory.resolve("3.lock"));
        assertThat(ProcessLock.isHeld(directory, "3")).isTrue();
    }

    private static URLClassLoader copyOfOurClasses() {
        URL ours = ProcessLock.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader());
    }

    /** Another process that does as it is told. */
    static final class Other implements AutoCloseable {

        private final Process process;
        private final PrintWriter questions;
        private final BufferedReader answers;

        Other(Path directory) throws IOException {
            process = ForkedJvm.start(Other.class, directory.toString());
            questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String ask(String question) throws IOException {
            questions.println(question);
            return answers.readLine();
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String question = in.readLine(); question != null; question = in.readLine()) {
                String name = question.substring(question.indexOf(' ') + 1);
                System.out.println(
                        question.startsWith("acquire")
                                ? ProcessLock.tryAcquire(directory, name).isPresent()
                                : ProcessLock.isHeld(directory, name));
            }
        }
    }
}
