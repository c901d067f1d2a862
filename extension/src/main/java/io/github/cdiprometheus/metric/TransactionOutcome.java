package io.github.cdiprometheus.metric;

import java.util.Locale;

/** How a transaction has ended. */
public enum TransactionOutcome {
    COMMITTED,
    ROLLED_BACK,
    /** Not even the transaction manager can tell: a participant has decided otherwise, or does not answer. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    String label() {
        return label;
    }
}
