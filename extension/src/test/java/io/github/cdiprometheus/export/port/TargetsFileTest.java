package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.PortRange;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsFileTest {

    @TempDir
    Path directory;

    @Test
    void writtenAndRemoved() throws IOException {
        TargetsFile file = TargetsFile.write(directory, "[\"é\"]\n");

        assertThat(contents()).containsExactly("[\"é\"]\n");
        assertThat(names()).hasSize(2).allMatch(name -> name.matches("cdi-prometheus-[0-9a-f-]+\\.(json|lock)"));
        file.close();
        assertThat(names()).isEmpty();
        file.close();
    }

    @Test
    void severalOfOneJvm() throws IOException {
        TargetsFile first = TargetsFile.write(directory, "1");
        TargetsFile second = TargetsFile.write(directory, "2");
        TargetsFile third = TargetsFile.write(directory, "3");

        second.close();
        assertThat(contents()).containsExactlyInAnyOrder("1", "3");
        first.close();
        third.close();
        assertThat(names()).isEmpty();
    }

    @Test
    void thoseOfAProcessThatWasKilledAreRemovedByTheNextOne() throws Exception {
        try (ForkedJvm killed = ForkedJvm.start(Writer.class, directory, "killed");
                ForkedJvm living = ForkedJvm.start(Writer.class, directory, "living")) {
            assertThat(killed.line()).isEqualTo("written");
            assertThat(living.line()).isEqualTo("written");
            TargetsFile own = TargetsFile.write(directory, "own");
            assertThat(contents()).containsExactlyInAnyOrder("killed", "living", "own");

            killed.kill();
            assertThat(contents()).contains("killed");
            TargetsFile next = TargetsFile.write(directory, "next");
            assertThat(contents()).containsExactlyInAnyOrder("living", "own", "next");
            assertThat(names()).hasSize(6);

            next.close();
            own.close();
            living.end();
            assertThat(names()).isEmpty();
        }
    }

    /** By another process as well. */
    @Test
    void ofThoseThatLiveNothingIsRemoved() throws Exception {
        TargetsFile own = TargetsFile.write(directory, "own");
        try (ForkedJvm other = ForkedJvm.start(Writer.class, directory, "other")) {
            assertThat(other.line()).isEqualTo("written");
            assertThat(contents()).containsExactlyInAnyOrder("own", "other");
            other.end();
        }
        assertThat(contents()).containsExactly("own");
        own.close();
    }

    /**
     * Two WARs with our jar in each: to open a lock file and close it again would take the lock from the one that has it
     * (POSIX), if both are of one process. Only another process can see whether it is still there.
     */
    @Test
    void twoApplicationsOfOneJvmLeaveEachOthersLocksAlone() throws Exception {
        try (URLClassLoader first = applicationClassLoader();
                URLClassLoader second = applicationClassLoader()) {
            AutoCloseable ofFirst = writeIn(first, "first");
            AutoCloseable ofSecond = writeIn(second, "second");
            AutoCloseable secondOfFirst = writeIn(first, "first again");
            try (ForkedJvm other = ForkedJvm.start(Writer.class, directory, "other")) {
                assertThat(other.line()).isEqualTo("written");
                assertThat(contents()).containsExactlyInAnyOrder("first", "second", "first again", "other");
                ofSecond.close();
                other.end();
            }
            try (ForkedJvm another = ForkedJvm.start(Writer.class, directory, "another")) {
                assertThat(another.line()).isEqualTo("written");
                assertThat(contents()).containsExactlyInAnyOrder("first", "first again", "another");
                another.end();
            }
            ofFirst.close();
            secondOfFirst.close();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void manyAtOnceInOneDirectory() throws Exception {
        int count = 8;
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CyclicBarrier together = new CyclicBarrier(count);
        List<Future<TargetsFile>> writing = new ArrayList<>();
        try (ForkedJvm other = ForkedJvm.start(Writer.class, directory, "other")) {
            for (int i = 0; i < count; i++) {
                String content = "own " + i;
                writing.add(threads.submit(() -> {
                    together.await();
                    for (int repeated = 0; repeated < 50; repeated++) {
                        TargetsFile.write(directory, content).close();
                    }
                    return TargetsFile.write(directory, content);
                }));
            }
            threads.shutdown();
            List<TargetsFile> files = new ArrayList<>();
            for (Future<TargetsFile> written : writing) {
                files.add(written.get());
            }
            assertThat(other.line()).isEqualTo("written");
            assertThat(contents()).hasSize(count + 1);
            files.forEach(TargetsFile::close);
            other.end();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsNotOursStays() throws IOException {
        List<String> others = List.of(
                "app.lock",
                "app.json",
                "cdi-prometheus-1.json",
                "cdi-prometheus-targets.json",
                "cdi-prometheus.lock",
                "counter_1-2-3.db");
        for (String name : others) {
            Files.writeString(directory.resolve(name), "not ours");
        }
        Files.createDirectory(directory.resolve("cdi-prometheus-directory.lock"));

        TargetsFile.write(directory, "own").close();

        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(others.stream(), Stream.of("cdi-prometheus-directory.lock"))
                                .toList());
    }

    /** Whatever moment a process was killed in. */
    @Test
    void whatIsHalfThereIsRemoved() throws IOException {
        for (String name : List.of("a.lock.new", "b.lock", "b.json.new", "c.lock", "c.json", "c.json.new", "d.lock")) {
            Files.writeString(directory.resolve("cdi-prometheus-" + name), "");
        }

        TargetsFile.write(directory, "own").close();

        assertThat(names()).isEmpty();
    }

    /** Prometheus reads whatever is called .json, at any time. */
    @Test
    void nobodySeesHalfAFile() throws Exception {
        String content = "x".repeat(1_000_000) + "end";
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Future<List<String>> read = reader.submit(() -> {
            List<String> broken = new ArrayList<>();
            while (!done.get()) {
                contents().stream().filter(text -> !text.equals(content)).forEach(broken::add);
            }
            return broken;
        });
        for (int i = 0; i < 50; i++) {
            TargetsFile.write(directory, content).close();
        }
        done.set(true);
        assertThat(read.get()).isEmpty();
        reader.shutdown();
    }

    @Test
    void whatCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> TargetsFile.write(file, "own"));
        Files.delete(file);
        // such as half a surrogate pair
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> TargetsFile.write(directory, "\ud800"));
        assertThat(names()).isEmpty();
    }

    @Test
    void anExporterTellsItsPortWhileItHasOne() throws IOException {
        Path missing = directory.resolve("made/when missing");
        PortRange port = FreePorts.range(1);
        PortExporter exporter;
        try (ServerSocket other = new ServerSocket(port.first(), 1, InetAddress.getLoopbackAddress())) {
            exporter = TestPort.start(port, "targets.dir", missing.toString(), "path", "/m");
            assertThat(other.isBound()).isTrue();
            assertThat(missing).isEmptyDirectory();
        }
        TestPort.soon().until(() -> !contents(missing).isEmpty());
        assertThat(contents(missing))
                .singleElement()
                .asString()
                .contains(
                        "\"targets\": [\"127.0.0.1:" + port.first() + "\"]",
                        "\"__metrics_path__\": \"/m\"",
                        "\"__scheme__\": \"http\"",
                        "\"application\": \"test\"");
        exporter.close();
        assertThat(missing).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWrittenIsTriedAgain() throws IOException {
        Path vanishes = Files.createDirectory(directory.resolve("vanishes"));
        PortSetup setup = PortSetup.check(TestPort.config(FreePorts.range(1), "targets.dir", vanishes.toString()));
        Files.delete(vanishes);
        Files.writeString(vanishes, "in the way");
        try (LogRecords log = LogRecords.of(TestPort.LOGGER);
                PortExporter exporter = setup.start(TestPort.scrapes(new PrometheusRegistry()), Map.of())) {
            assertThat(Client.get(exporter.number().getAsInt(), "/metrics").status())
                    .isEqualTo(200);
            assertThat(log.lines(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains("prometheus.metrics.export.targets.dir: Prometheus is not told of port "
                            + exporter.number().getAsInt());
            Files.delete(vanishes);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(vanishes).isDirectoryContaining("glob:**.json"));
            for (Path file : Files.list(vanishes).toList()) {
                Files.delete(file);
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(vanishes).isDirectoryContaining("glob:**.json"));
        }
        assertThat(vanishes).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatIsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertProblem(file, "expected a directory, which this file is not");
        assertProblem(file.resolve("below"), "expected a directory that is there or can be made (");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aDirectoryThatCannotBe() {
        assertProblem("a\0b", "expected a directory that is there or can be made (");
    }

    @Test
    void aDirectoryThatCannotBeWritten() throws IOException {
        File unwritable = Files.createDirectory(directory.resolve("unwritable")).toFile();
        // nothing is unwritable for root
        assumeFalse(unwritable.setWritable(false) && Files.isWritable(unwritable.toPath()));

        assertProblem(unwritable, "expected a directory that can be written");
    }

    @Test
    void aLinkToADirectoryIsOne() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = directory.resolve("link");
        try {
            Files.createSymbolicLink(link, real);
        } catch (FileSystemException | UnsupportedOperationException e) {
            assumeFalse(true, "no links here");
        }
        try (PortExporter exporter = TestPort.start(FreePorts.range(1), "targets.dir", link.toString())) {
            assertThat(exporter.number()).isPresent();
            assertThat(contents(real)).hasSize(1);
        }
    }

    private static void assertProblem(Object configured, String expected) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        PortSetup.check(TestPort.config(FreePorts.range(1), "targets.dir", configured.toString())))
                .withMessageContaining("prometheus.metrics.export.targets.dir: " + expected)
                .withMessageContaining("found \"" + configured.toString().replace("\0", "\\u0000") + "\"")
                .withMessageEndingWith("(from test.properties)");
    }

    private AutoCloseable writeIn(ClassLoader application, String content) throws ReflectiveOperationException {
        Class<?> type = application.loadClass(TargetsFile.class.getName());
        assertThat(type).isNotSameAs(TargetsFile.class);
        Method write = type.getDeclaredMethod("write", Path.class, String.class);
        write.setAccessible(true);
        Object file = write.invoke(null, directory, content);
        Method close = type.getMethod("close");
        close.setAccessible(true);
        return () -> close.invoke(file);
    }

    private static URLClassLoader applicationClassLoader() throws MalformedURLException {
        URL ours = TargetsFile.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader());
    }

    private List<String> contents() throws IOException {
        return contents(directory);
    }

    /** Of what Prometheus would read; files may go while it is looked at. */
    private static List<String> contents(Path directory) {
        List<String> contents = new ArrayList<>();
        for (File file : directory.toFile().listFiles((parent, name) -> name.endsWith(".json"))) {
            try {
                contents.add(Files.readString(file.toPath()));
            } catch (IOException e) {
                // gone
            }
        }
        return contents;
    }

    private TreeSet<String> names() {
        return new TreeSet<>(Arrays.asList(directory.toFile().list()));
    }

    /** The main class of a JVM that has a file until its input ends. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] directoryAndContent) throws IOException {
            TargetsFile file = TargetsFile.write(Path.of(directoryAndContent[0]), directoryAndContent[1]);
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(ForkedJvm.MARK + "written");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            file.close();
        }
    }
}
