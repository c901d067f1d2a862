package io.github.cdiprometheus.example.demo;

import java.util.HashMap;
import java.util.Map;

/** The example's own metrics, and what {@link Traffic} makes of them. */
final class ClinicMetrics {

    /** By the names under which Prometheus has their metadata. */
    static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("pet_registrations", "counter"),
            Map.entry("letters_written", "counter"),
            Map.entry("letters_waiting", "gauge"),
            Map.entry("letters_sent", "counter"),
            Map.entry("letter_collection_seconds", "histogram"),
            Map.entry("legacy_billing_seconds", "histogram"),
            Map.entry("legacy_billing_failures", "counter"),
            Map.entry("appointment_reports", "counter"),
            Map.entry("appointment_reports_in_flight", "gauge"),
            Map.entry("owner_searches", "counter"),
            Map.entry("invoice_amount_dollars", "histogram"));

    private static final double PRICE_OF_A_VISIT = 42.5;

    private ClinicMetrics() {}

    /** All series that are known to the last digit, with their values, once the letters of the last round have been sent. */
    static Map<String, Double> after(int rounds) {
        Map<String, Double> series = new HashMap<>();
        series.put("pet_registrations_total{app=\"petclinic\",outcome=\"success\",type=\"BIRD\"}", 1.0 * rounds);
        series.put("pet_registrations_total{app=\"petclinic\",outcome=\"success\",type=\"DOG\"}", 1.0 * rounds);
        // none for the visit that was refused
        series.put("letters_written_total{app=\"petclinic\",outcome=\"success\",type=\"BIRD\"}", 1.0 * rounds);
        series.put("letters_written_total{app=\"petclinic\",outcome=\"success\",type=\"DOG\"}", 2.0 * rounds);
        series.put("letters_waiting{app=\"petclinic\"}", 0.0);
        series.put("letters_sent_total{app=\"petclinic\"}", 3.0 * rounds);
        series.put("legacy_billing_seconds_count{app=\"petclinic\"}", 2.0 * rounds);
        series.put(
                "legacy_billing_failures_total{app=\"petclinic\",exception_type="
                        + "\"io.github.cdiprometheus.example.clinic.LegacyBillingException\"}",
                1.0 * rounds);
        series.put("appointment_reports_total{app=\"petclinic\",outcome=\"success\"}", 1.0 * rounds);
        series.put("appointment_reports_in_flight{app=\"petclinic\"}", 0.0);
        series.put("owner_searches_total{app=\"petclinic\",found=\"none\"}", 1.0 * rounds);
        series.put("owner_searches_total{app=\"petclinic\",found=\"one\"}", 1.0 * rounds);
        series.put("owner_searches_total{app=\"petclinic\",found=\"several\"}", 3.0 * rounds);
        series.put("invoice_amount_dollars_count{app=\"petclinic\"}", 1.0 * rounds);
        series.put("invoice_amount_dollars_sum{app=\"petclinic\"}", PRICE_OF_A_VISIT * rounds);
        series.put("invoice_amount_dollars_bucket{app=\"petclinic\",le=\"49.5\"}", 1.0 * rounds);
        return series;
    }
}
