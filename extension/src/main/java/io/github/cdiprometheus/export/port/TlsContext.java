package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.TlsConfig;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS of the port. Renewed certificates are picked up: where a key store file has changed, it is read again with the next
 * connection; where that fails, a warning says so and the old ones stay. Thread-safe.
 */
final class TlsContext {

    private static final System.Logger LOG = System.getLogger(TlsContext.class.getPackageName());

    private final TlsConfig config;
    private SSLContext context;
    private long stamp;

    private TlsContext(TlsConfig config, SSLContext context, long stamp) {
        this.config = config;
        this.context = context;
        this.stamp = stamp;
    }

    /**
     * Reads the key stores.
     *
     * @return null where there is no TLS, or where there is a problem
     */
    static TlsContext load(TlsConfig config, Problems problems) {
        if (config == null) {
            return null;
        }
        long stamp = stamp(config);
        SSLContext context = KeyStores.read(config, problems);
        return context == null ? null : new TlsContext(config, context, stamp);
    }

    /** The server's side of TLS over a socket that a client connected to; the handshake comes with the first read. */
    SSLSocket over(Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) current().getSocketFactory().createSocket(socket, null, true);
        tls.setUseClientMode(false);
        switch (config.clientAuth()) {
            case REQUIRED -> tls.setNeedClientAuth(true);
            case OPTIONAL -> tls.setWantClientAuth(true);
            default -> tls.setNeedClientAuth(false);
        }
        return tls;
    }

    private synchronized SSLContext current() {
        long now = stamp(config);
        if (now != stamp) {
            stamp = now;
            Problems problems = new Problems();
            SSLContext renewed = KeyStores.read(config, problems);
            if (renewed != null) {
                context = renewed;
            } else {
                LOG.log(
                        Level.WARNING,
                        "TLS goes on with the old key store, for the new one cannot be used: " + problems);
            }
        }
        return context;
    }

    private static long stamp(TlsConfig config) {
        return 31 * stamp(config.keyStore().value()) + stamp(config.trustStore().value());
    }

    private static long stamp(String file) {
        File asFile = new File(file);
        return 31 * asFile.lastModified() + asFile.length();
    }
}
