package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Keys and certificates made by keytool, each signed by itself; and stores of all kinds with them. */
final class KeyMaterial {

    static final String PASSWORD = "s3cret-of-stores";

    private static final String ALIAS = "key";

    private final Path directory;

    KeyMaterial(Path directory) {
        this.directory = directory;
    }

    /**
     * A PKCS12 store with a new key and its certificate.
     *
     * @param options of keytool, beside the usual
     */
    Path keyPair(String name, String... options) throws IOException, InterruptedException {
        Path store = directory.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(keytool.waitFor()).as(said).isZero();
        return store;
    }

    /** The key of a key pair in a store of another type, with passwords of its own. */
    Path keyStore(String name, String type, String password, String keyPassword, Path keyPair)
            throws IOException, GeneralSecurityException {
        KeyStore from = open(keyPair);
        KeyStore store = empty(type);
        store.setKeyEntry(
                ALIAS,
                from.getKey(ALIAS, PASSWORD.toCharArray()),
                keyPassword.toCharArray(),
                from.getCertificateChain(ALIAS));
        return save(name, store, password);
    }

    /** The certificates of key pairs, to be trusted. */
    Path trustStore(String name, String type, Path... keyPairs) throws IOException, GeneralSecurityException {
        KeyStore store = empty(type);
        for (Path keyPair : keyPairs) {
            store.setCertificateEntry(
                    keyPair.getFileName().toString(), open(keyPair).getCertificate(ALIAS));
        }
        return save(name, store, PASSWORD);
    }

    /**
     * A client that trusts only the certificate of this key pair.
     *
     * @param own its own key pair; null: none
     */
    static SSLContext client(String protocol, Path server, Path own) throws IOException, GeneralSecurityException {
        KeyStore trusted = empty("PKCS12");
        trusted.setCertificateEntry(ALIAS, open(server).getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManager[] keys = null;
        if (own != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(open(own), PASSWORD.toCharArray());
            keys = new KeyManager[] {new Insistent((X509ExtendedKeyManager) factory.getKeyManagers()[0])};
        }
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore open(Path store) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static KeyStore empty(String type) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    /** Shows its certificate to whoever asks, also where it is told that nobody will trust it. */
    private static final class Insistent extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager keys;

        Insistent(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return ALIAS;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            throw new UnsupportedOperationException();
        }
    }

    private Path save(String name, KeyStore store, String password) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }
}
