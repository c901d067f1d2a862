package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.config.Configured;
import io.github.cdiprometheus.config.TlsConfig;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Reads the configured key stores, with a clear answer to everything that may be wrong with them. */
final class KeyStores {

    private static final System.Logger LOG = System.getLogger(KeyStores.class.getPackageName());

    private KeyStores() {}

    /** Null where there is a problem. */
    static SSLContext read(TlsConfig config, Problems problems) {
        boolean trusts = !config.trustStore().value().isEmpty();
        KeyManager[] keys = keys(config.keyStore(), config.keyStorePassword(), problems);
        TrustManager[] trusted = trusts ? trusted(config.trustStore(), config.trustStorePassword(), problems) : null;
        if (keys == null || trusts && trusted == null) {
            return null;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            problems.add(config.keyStore().problem("a key store that TLS can be made of (" + reason(e) + ")"));
            return null;
        }
    }

    private static KeyManager[] keys(Configured<String> file, Configured<String> password, Problems problems) {
        KeyStore store = open(file, password, problems);
        if (store == null) {
            return null;
        }
        try {
            List<X509Certificate> certificates = certificatesOfKeys(store);
            if (certificates.isEmpty()) {
                problems.add(file.problem("a key store with a private key and its certificate"));
                return null;
            }
            certificates.forEach(certificate -> warnIfNotValid(file, certificate));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, characters(password));
            return factory.getKeyManagers();
        } catch (UnrecoverableKeyException e) {
            problems.add(
                    problem(password, "the password of the key in " + file.value() + ", which is that of the store"));
        } catch (GeneralSecurityException e) {
            problems.add(file.problem("a key store whose key can be used (" + reason(e) + ")"));
        }
        return null;
    }

    private static TrustManager[] trusted(Configured<String> file, Configured<String> password, Problems problems) {
        KeyStore store = open(file, password, problems);
        if (store == null) {
            return null;
        }
        try {
            if (Collections.list(store.aliases()).stream().noneMatch(alias -> isCertificate(store, alias))) {
                problems.add(file.problem("a key store with a trusted certificate"));
                return null;
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            problems.add(file.problem("a key store whose certificates can be used (" + reason(e) + ")"));
            return null;
        }
    }

    /** Finds out the type itself. */
    private static KeyStore open(Configured<String> file, Configured<String> password, Problems problems) {
        try {
            return KeyStore.getInstance(new File(file.value()), characters(password));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            problems.add(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? problem(password, "the password of " + file.value())
                            : file.problem("a readable PKCS12 or JKS key store (" + reason(e) + ")"));
            return null;
        }
    }

    private static List<X509Certificate> certificatesOfKeys(KeyStore store) throws KeyStoreException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }

    /** No reason not to start: a restart at night must not fail over a certificate that ran out the day before. */
    private static void warnIfNotValid(Configured<String> file, X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            LOG.log(
                    Level.WARNING,
                    file.key() + ": the certificate of " + certificate.getSubjectX500Principal() + " in " + file.value()
                            + " is valid from " + certificate.getNotBefore().toInstant() + " to "
                            + certificate.getNotAfter().toInstant() + ", not now; scrapers will refuse it");
        }
    }

    private static boolean isCertificate(KeyStore store, String alias) {
        try {
            return store.isCertificateEntry(alias);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the store was loaded", e);
        }
    }

    /** Where there is no password, it was not found; a mask would look as if there were one. */
    private static ConfigurationProblem problem(Configured<String> password, String expected) {
        return password.value().isEmpty()
                ? new ConfigurationProblem(password.key(), null, null, expected)
                : password.problem(expected);
    }

    /** The end of half a file has no message. */
    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static char[] characters(Configured<String> password) {
        return password.value().toCharArray();
    }
}
