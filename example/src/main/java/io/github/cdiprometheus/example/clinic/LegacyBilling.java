package io.github.cdiprometheus.example.clinic;

import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/**
 * Stands for the system nobody dares to touch: its records have room for {@value #LINES} lines, and good customers break it.
 */
@ApplicationScoped
public class LegacyBilling {

    static final int LINES = 3;

    private static final BigDecimal PRICE_OF_A_VISIT = new BigDecimal("42.50");

    /**
     * What the owner owes for the visits.
     *
     * @throws LegacyBillingException if there are more visits than a record has lines
     */
    @Timed(
            name = "legacy_billing",
            help = "Duration of requests to the billing system.",
            buckets = {0.001, 0.01, 0.1, 0.5})
    @ExceptionsCounted(name = "legacy_billing_failures", help = "Requests that the billing system did not survive.")
    public BigDecimal total(Owner owner, List<Visit> visits) {
        if (visits.size() > LINES) {
            throw new LegacyBillingException(
                    "RC=12 RECORD OVERFLOW: %d LINES FOR CUSTOMER %d".formatted(visits.size(), owner.getId()));
        }
        return PRICE_OF_A_VISIT.multiply(BigDecimal.valueOf(visits.size()));
    }
}
