package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.config.PortRange;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** As many as there are ports, all at the same moment: each has one, no port is lost or doubled. */
class SimultaneousStartTest {

    private static final int JVMS = 4;
    private static final int THREADS = 4;

    @RepeatedTest(5)
    void threads() throws Exception {
        PortRange range = FreePorts.range(16);
        List<PortExporter> exporters = start(range, 16);

        assertThat(exporters).extracting(TestPort::number).containsExactlyInAnyOrderElementsOf(all(range));
        for (PortExporter exporter : exporters) {
            assertThat(Client.get(TestPort.number(exporter), "/metrics").status())
                    .isEqualTo(200);
        }
        exporters.forEach(PortExporter::close);
        TestPort.assertNoThreadIsLeft();
    }

    @Test
    void processesToo() throws Exception {
        PortRange range = FreePorts.range(JVMS * THREADS);
        List<ForkedJvm> jvms = new ArrayList<>();
        try {
            for (int i = 0; i < JVMS; i++) {
                jvms.add(ForkedJvm.start(Starter.class, range.first(), range.last()));
            }
            for (ForkedJvm jvm : jvms) {
                assertThat(jvm.line()).isEqualTo("ready");
            }
            for (ForkedJvm jvm : jvms) {
                jvm.say("go");
            }
            List<Integer> ports = new ArrayList<>();
            for (ForkedJvm jvm : jvms) {
                ports.addAll(Arrays.stream(jvm.line().split(","))
                        .map(Integer::valueOf)
                        .toList());
            }
            assertThat(ports).containsExactlyInAnyOrderElementsOf(all(range));
            for (int port : ports) {
                assertThat(Client.get(port, "/metrics").status()).isEqualTo(200);
            }

            theNextOneHasThePortOfOneThatIsKilled(range, jvms.get(1));
        } finally {
            jvms.forEach(ForkedJvm::close);
        }
    }

    private static void theNextOneHasThePortOfOneThatIsKilled(PortRange range, ForkedJvm jvm)
            throws InterruptedException, IOException {
        try (PortExporter next = TestPort.start(range)) {
            assertThat(next.number()).isEmpty();
            jvm.kill();
            assertThat(Client.get(TestPort.number(next), "/metrics").status()).isEqualTo(200);
        }
    }

    private static List<PortExporter> start(PortRange range, int count)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CyclicBarrier together = new CyclicBarrier(count);
        List<Future<PortExporter>> starting = IntStream.range(0, count)
                .mapToObj(i -> threads.submit(() -> startWithOthers(range, together)))
                .toList();
        threads.shutdown();
        List<PortExporter> exporters = new ArrayList<>();
        for (Future<PortExporter> started : starting) {
            exporters.add(started.get());
        }
        return exporters;
    }

    private static PortExporter startWithOthers(PortRange range, CyclicBarrier together)
            throws InterruptedException, BrokenBarrierException {
        PortSetup setup = PortSetup.check(TestPort.config(range));
        together.await();
        return setup.start(TestPort.scrapes(new PrometheusRegistry()), Map.of());
    }

    private static List<Integer> all(PortRange range) {
        return IntStream.rangeClosed(range.first(), range.last()).boxed().toList();
    }

    /** The main class of a JVM that starts some of them when it is told to. */
    static final class Starter {

        private Starter() {}

        public static void main(String[] range) throws Exception {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            // everything that takes long the first time
            TestPort.start(FreePorts.range(1)).close();
            out.println(ForkedJvm.MARK + "ready");
            in.readLine();
            List<PortExporter> exporters =
                    start(new PortRange(Integer.parseInt(range[0]), Integer.parseInt(range[1])), THREADS);
            List<String> ports = exporters.stream()
                    .map(exporter -> String.valueOf(TestPort.number(exporter)))
                    .toList();
            out.println(ForkedJvm.MARK + String.join(",", ports));
            in.readLine();
        }
    }
}
