package io.github.cdiprometheus.config;

/**
 * TLS of the port. Immutable; its text does not show passwords.
 *
 * @param keyStore   file with the private key and its certificate
 * @param keyStorePassword password of the store and of the key; empty: none
 * @param trustStore file with the certificates that clients are checked by; empty: none
 * @param trustStorePassword password of that store; empty: none
 * @param clientAuth whether clients need a certificate; never {@link ClientAuth#UNSET}
 */
public record TlsConfig(
        Configured<String> keyStore,
        Configured<String> keyStorePassword,
        Configured<String> trustStore,
        Configured<String> trustStorePassword,
        ClientAuth clientAuth) {

    /** Null where no key store is set. */
    static TlsConfig read(SettingsReader reader) {
        Configured<String> keyStore = reader.read(ConfigKey.EXPORT_KEY_STORE);
        Configured<String> keyStorePassword = reader.read(ConfigKey.EXPORT_KEY_STORE_PASSWORD);
        Configured<String> trustStore = reader.read(ConfigKey.EXPORT_TRUST_STORE);
        Configured<String> trustStorePassword = reader.read(ConfigKey.EXPORT_TRUST_STORE_PASSWORD);
        Configured<ClientAuth> clientAuth = reader.read(ConfigKey.EXPORT_CLIENT_AUTH);
        boolean trusts = !trustStore.value().isEmpty();
        boolean asks = clientAuth.value() == ClientAuth.REQUIRED || clientAuth.value() == ClientAuth.OPTIONAL;
        if (asks && !trusts) {
            reader.reject(clientAuth.problem("none, or a trust store in " + trustStore.key()));
        }
        rejectAlone(reader, keyStore, keyStorePassword);
        rejectAlone(reader, trustStore, trustStorePassword);
        if (keyStore.value().isEmpty()) {
            if (trusts) {
                reader.reject(trustStore.problem("nothing, or a key store in " + keyStore.key()));
            }
            return null;
        }
        ClientAuth effective = clientAuth.value() != ClientAuth.UNSET
                ? clientAuth.value()
                : trusts ? ClientAuth.REQUIRED : ClientAuth.NONE;
        return new TlsConfig(keyStore, keyStorePassword, trustStore, trustStorePassword, effective);
    }

    /** Not left open because the name of the file is missing, or an expression that was to be it gave nothing. */
    private static void rejectAlone(SettingsReader reader, Configured<String> store, Configured<String> password) {
        if (store.value().isEmpty() && !password.value().isEmpty()) {
            reader.reject(new ConfigurationProblem(
                    store.key(), null, null, "a file, for " + password.key() + " is set (" + password.source() + ")"));
        }
    }
}
