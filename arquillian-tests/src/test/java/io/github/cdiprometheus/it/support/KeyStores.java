package io.github.cdiprometheus.it.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PKCS12 key stores in a directory, made with the JDK's {@code keytool}. */
public final class KeyStores {
    public static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";

    private final Path directory;

    public KeyStores(Path directory) {
        this.directory = directory;
    }

    /** A store with a key and a certificate for this host, valid for some days, signed by an authority of its own. */
    public Path withKey(String name, String startDate, int days) throws IOException, InterruptedException {
        Path store = directory.resolve(name + ".p12");
        List<String> pair = List.of("-genkeypair", "-keyalg", "EC", "-alias");
        keytool(store, pair, AUTHORITY, "-dname", "CN=authority", "-ext", "bc:c", "-startdate", "-20d");
        keytool(store, List.of("-exportcert", "-alias", AUTHORITY, "-file"), certificate(name));
        String here = "san=dns:localhost,ip:127.0.0.1";
        String validity = String.valueOf(days);
        keytool(
                store,
                pair,
                name,
                "-signer",
                AUTHORITY,
                "-dname",
                "CN=" + name,
                "-ext",
                here,
                "-startdate",
                startDate,
                "-validity",
                validity);
        keytool(store, List.of("-delete", "-alias"), AUTHORITY);
        return store;
    }

    /** A store with the certificate of the authority of that key. */
    public Path trusting(String name) throws IOException, InterruptedException {
        Path store = directory.resolve(name + "-trusted.p12");
        keytool(store, List.of("-importcert", "-noprompt", "-alias", AUTHORITY, "-file"), certificate(name));
        return store;
    }

    private String certificate(String name) {
        return directory.resolve(name + ".cer").toString();
    }

    private static void keytool(Path store, List<String> command, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(command);
        all.addAll(List.of(arguments));
        all.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(all + ": " + output);
        }
    }
}
