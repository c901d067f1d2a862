package io.github.cdiprometheus.export.port;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Connections whose time goes on when the test says so. */
final class ClockedServer implements AutoCloseable {

    private final Connections connections;

    /** About to overflow, as that of the JVM may be at any time. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<Connection> all = new ArrayList<>();
    private final Pages pages;

    ClockedServer(PrometheusRegistry registry, Executor executor) throws IOException {
        pages = new Pages("/metrics", TestPort.scrapes(registry), null);
        connections = new Connections(executor);
    }

    /** A client that was let in and has said this. */
    Client connect(String text) throws IOException {
        Client client = Client.of(socket.getLocalPort());
        Connection connection = new Connection(socket.accept(), null, pages, nanos::get, connections::remove);
        all.add(connection);
        connections.add(connection);
        return client.send(text);
    }

    List<Client> connect(int count, String text) throws IOException {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(connect(text));
        }
        return clients;
    }

    Answer get(String path) throws IOException {
        try (Client client = connect(Client.request("GET", path))) {
            return client.answer();
        }
    }

    /** How many a thread has taken so far. */
    long started() {
        return all.stream().filter(Connection::started).count();
    }

    /** Whether what the last client has said has arrived. */
    boolean hasHeard() {
        return all.get(all.size() - 1).hasSpoken();
    }

    boolean hasRoom() throws InterruptedException {
        return connections.awaitRoom();
    }

    void pass(long time) {
        nanos.addAndGet(time);
        connections.tick();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        closeConnections();
    }

    void closeConnections() {
        try {
            connections.close();
            connections.awaitEnd(System.nanoTime() + 60_000_000_000L);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
