package io.github.cdiprometheus.export.port;

import static io.github.cdiprometheus.export.port.KeyMaterial.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be wrong with key stores, and what the user reads then. */
class KeyStoresTest {

    private static final String KEY_STORE = TestPort.PREFIX + "tls.keystore";
    private static final String TRUST_STORE = TestPort.PREFIX + "tls.truststore";

    @TempDir
    static Path directory;

    private static KeyMaterial material;
    private static Path server;

    @BeforeAll
    static void makeKeys() throws Exception {
        material = new KeyMaterial(directory);
        server = material.keyPair("server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void storesThatAreFine(String type) throws Exception {
        Path keys = material.keyStore("keys-" + type, type, PASSWORD, PASSWORD, server);
        Path trusted = material.trustStore("trusted-" + type, type, server);

        assertThat(check(keys, PASSWORD, trusted, PASSWORD)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void wrongPasswords(String type) throws Exception {
        Path keys = material.keyStore("keys-" + type, type, PASSWORD, PASSWORD, server);
        Path trusted = material.trustStore("trusted-" + type, type, server);

        assertThat(check(keys, "wr0ng", null, null))
                .isEqualTo(KEY_STORE + ".password: expected the password of " + keys
                        + ", found \"***\" (from test.properties)");
        assertThat(check(keys, PASSWORD, trusted, "wr0ng"))
                .isEqualTo(TRUST_STORE + ".password: expected the password of " + trusted
                        + ", found \"***\" (from test.properties)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void noPasswords(String type) throws Exception {
        Path keys = material.keyStore("keys-" + type, type, PASSWORD, PASSWORD, server);

        assertThat(check(keys, "", null, null))
                .isEqualTo(KEY_STORE + ".password: expected the password of " + keys + ", found nothing");
    }

    @Test
    void aKeyWithAPasswordOfItsOwn() throws Exception {
        Path keys = material.keyStore("own.jks", "JKS", PASSWORD, "0ther", server);

        assertThat(check(keys, PASSWORD, null, null))
                .isEqualTo(KEY_STORE + ".password: expected the password of the key in " + keys
                        + ", which is that of the store, found \"***\" (from test.properties)");
    }

    @Test
    void filesThatAreNoKeyStores() throws IOException {
        Path missing = directory.resolve("missing.p12");
        Path text = Files.writeString(directory.resolve("text.p12"), "-----BEGIN PRIVATE KEY-----\nMIIE\n");
        Path empty = Files.writeString(directory.resolve("empty.p12"), "");
        byte[] whole = Files.readAllBytes(server);
        Path half = Files.write(directory.resolve("half.p12"), Arrays.copyOf(whole, whole.length / 2));
        for (Path file : new Path[] {missing, text, empty, half, directory}) {
            assertThat(check(file, PASSWORD, null, null))
                    .startsWith(KEY_STORE + ": expected a readable PKCS12 or JKS key store (")
                    .doesNotContain("(null)", "()")
                    .endsWith("), found \"" + file + "\" (from test.properties)");
            assertThat(check(server, PASSWORD, file, PASSWORD))
                    .startsWith(TRUST_STORE + ": expected a readable PKCS12 or JKS key store (")
                    .endsWith("), found \"" + file + "\" (from test.properties)");
        }
    }

    @Test
    void aStoreWithoutKey() throws Exception {
        Path trusted = material.trustStore("trusted.p12", "PKCS12", server);

        assertThat(check(trusted, PASSWORD, null, null))
                .isEqualTo(KEY_STORE + ": expected a key store with a private key and its certificate, found \""
                        + trusted + "\" (from test.properties)");
    }

    @Test
    void aStoreWithoutCertificateToTrust() throws Exception {
        Path none = material.trustStore("none.jks", "JKS");

        for (Path store : new Path[] {none, server}) {
            assertThat(check(server, PASSWORD, store, PASSWORD))
                    .isEqualTo(TRUST_STORE + ": expected a key store with a trusted certificate, found \"" + store
                            + "\" (from test.properties)");
        }
    }

    @Test
    void bothAtOnce() {
        assertThat(check(server, "wr0ng", directory, "wr0ng")).contains(KEY_STORE + ".password", TRUST_STORE + ":");
    }

    @Test
    void aCertificateThatIsNotValidNowIsAWarning() throws Exception {
        Path expired = material.keyPair("expired", "-startdate", "-3d", "-validity", "1");
        Path future = material.keyPair("future", "-startdate", "+3d");

        for (Path store : new Path[] {expired, future}) {
            try (LogRecords log = LogRecords.of(TestPort.LOGGER)) {
                assertThat(check(store, PASSWORD, null, null)).isNull();
                assertThat(log.lines(Level.WARNING))
                        .singleElement()
                        .asString()
                        .contains(
                                KEY_STORE + ": the certificate of CN=",
                                " in " + store + " is valid from ",
                                ", not now");
            }
        }
    }

    /** Whatever is in the file: it can be used, or there is a problem that says which file. */
    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void garbage(String type) throws Exception {
        byte[] good = Files.readAllBytes(material.keyStore("good-" + type, type, PASSWORD, PASSWORD, server));
        Path file = directory.resolve("garbage-" + type);
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(good.length));
            for (int changes = i % 3; changes > 0 && bytes.length > 0; changes--) {
                // where the structure is rather than the key
                bytes[random.nextInt(Math.min(60, bytes.length))] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            String problem = check(file, PASSWORD, null, null);
            assertThat(problem == null || problem.contains(file.toString()))
                    .as(problem)
                    .isTrue();
        }
    }

    /** The problems; null where there are none. */
    private static String check(Path keyStore, String password, Path trustStore, String trustStorePassword) {
        String[] trust = trustStore == null
                ? new String[0]
                : new String[] {"tls.truststore", trustStore.toString(), "tls.truststore.password", trustStorePassword};
        String[] all = Arrays.copyOf(
                new String[] {"tls.keystore", keyStore.toString(), "tls.keystore.password", password},
                4 + trust.length);
        System.arraycopy(trust, 0, all, 4, trust.length);
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class, () -> PortSetup.check(TestPort.config(FreePorts.range(1), all)));
        if (thrown == null) {
            return null;
        }
        assertThat(thrown.getMessage()).doesNotContain(PASSWORD, "wr0ng", "0ther");
        return thrown.problems().stream()
                .map(Object::toString)
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }
}
