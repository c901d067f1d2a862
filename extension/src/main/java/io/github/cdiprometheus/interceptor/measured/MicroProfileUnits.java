package io.github.cdiprometheus.interceptor.measured;

import java.util.Map;

/**
 * The units of MicroProfile Metrics. Version 4 of its specification converts the values of gauges to base units ("Handling
 * of units"); since version 5 a value is what the method returns, with its unit in the name.
 */
final class MicroProfileUnits {

    /** Those of {@code MetricUnits} that have a base unit. */
    private static final Map<String, BaseUnit> BASE = Map.ofEntries(
            Map.entry("bits", bytes(1, 8)),
            Map.entry("kilobits", bytes(1000, 8)),
            Map.entry("megabits", bytes(1e6, 8)),
            Map.entry("gigabits", bytes(1e9, 8)),
            Map.entry("kibibits", bytes(1 << 10, 8)),
            Map.entry("mebibits", bytes(1 << 20, 8)),
            Map.entry("gibibits", bytes(1 << 30, 8)),
            Map.entry("bytes", bytes(1, 1)),
            Map.entry("kilobytes", bytes(1000, 1)),
            Map.entry("megabytes", bytes(1e6, 1)),
            Map.entry("gigabytes", bytes(1e9, 1)),
            Map.entry("nanoseconds", seconds(1, 1e9)),
            Map.entry("microseconds", seconds(1, 1e6)),
            Map.entry("milliseconds", seconds(1, 1000)),
            Map.entry("seconds", seconds(1, 1)),
            Map.entry("minutes", seconds(60, 1)),
            Map.entry("hours", seconds(3600, 1)),
            Map.entry("days", seconds(86_400, 1)),
            Map.entry("percent", new BaseUnit("ratio", 1, 100)));

    private MicroProfileUnits() {}

    /** What of an annotation's unit concerns a metric of this kind. */
    static BaseUnit of(Kind kind, MicroProfileAnnotation annotation) {
        String unit = annotation.unit();
        if (unit.isEmpty() || unit.equals("none")) {
            return BaseUnit.NONE;
        }
        boolean isVersion4 = annotation.scope() == null;
        return switch (kind) {
            case SAMPLED -> isVersion4 ? BASE.getOrDefault(unit, asItIs(unit)) : asItIs(unit);
            case CALLS -> isVersion4 ? BaseUnit.NONE : asItIs(unit);
            default -> BaseUnit.NONE;
        };
    }

    private static BaseUnit asItIs(String unit) {
        return BaseUnit.of(MicroProfileNames.legal(unit));
    }

    private static BaseUnit bytes(double times, double by) {
        return new BaseUnit("bytes", times, by);
    }

    private static BaseUnit seconds(double times, double by) {
        return new BaseUnit("seconds", times, by);
    }
}
