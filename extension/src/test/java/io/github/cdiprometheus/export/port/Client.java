package io.github.cdiprometheus.export.port;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** A client that sends what it is told to, byte by byte, and nothing else. */
final class Client implements AutoCloseable {

    /** Only so that a test that fails comes to an end. */
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private Client(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static Client of(int port) throws IOException {
        return new Client(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static Client of(int port, SSLContext tls) throws IOException {
        return new Client(tls.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress().getHostAddress(), port));
    }

    /** So many that connect and say the same. */
    static List<Client> several(int count, int port, String text) throws IOException {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(of(port).send(text));
        }
        return clients;
    }

    static void close(List<Client> clients) throws IOException {
        for (Client client : clients) {
            client.close();
        }
    }

    /** The answer to a GET over a connection of its own. */
    static Answer get(int port, String target, String... headers) throws IOException {
        return ask(port, request("GET", target, headers));
    }

    static Answer get(int port, SSLContext tls, String target, String... headers) throws IOException {
        try (Client client = of(port, tls)) {
            return client.send(request("GET", target, headers)).answer();
        }
    }

    /** The answer to any text over a connection of its own. */
    static Answer ask(int port, String text) throws IOException {
        try (Client client = of(port)) {
            return client.send(text).answer();
        }
    }

    static String request(String method, String target, String... headers) {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: test\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    Client send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Client send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    Answer answer() throws IOException {
        return Answer.read(in);
    }

    /** Waits for the first byte of an answer, and leaves it where it is. */
    void awaitAnswer() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            throw new EOFException();
        }
        in.reset();
    }

    /** Waits for the end of the connection, in whatever way it ends; what came before. */
    String untilTheEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                all.write(b);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection did not end", e);
        } catch (IOException e) {
            // a reset: an end too
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Nothing more will be sent. */
    Client end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Closes with a reset. */
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
