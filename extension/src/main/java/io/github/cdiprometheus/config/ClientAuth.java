package io.github.cdiprometheus.config;

import java.util.Locale;

/** Whether a client of the port has to have a certificate. */
public enum ClientAuth {
    /** One that the trust store vouches for. */
    REQUIRED,
    /** If it has one, the trust store must vouch for it. */
    OPTIONAL,
    /** It is not asked. */
    NONE,
    /** Nobody said: {@link TlsConfig} never shows this. */
    UNSET;

    static ClientAuth parse(String text) {
        for (ClientAuth auth : new ClientAuth[] {REQUIRED, OPTIONAL, NONE}) {
            if (text.equalsIgnoreCase(auth.toString())) {
                return auth;
            }
        }
        throw new IllegalArgumentException("required, optional or none");
    }

    /** As it is configured. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
