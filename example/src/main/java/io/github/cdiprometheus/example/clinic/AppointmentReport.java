package io.github.cdiprometheus.example.clinic;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How busy the clinic is.
 *
 * @param total all visits
 * @param byMonth visits of each month that has any, in order of time
 * @param byType visits of each type of pet that had any
 */
public record AppointmentReport(long total, Map<String, Long> byMonth, Map<String, Long> byType) {

    public static AppointmentReport of(Collection<Visit> visits) {
        return new AppointmentReport(
                visits.size(),
                visits.stream()
                        .collect(Collectors.groupingBy(
                                visit -> YearMonth.from(visit.getDate()).toString(),
                                TreeMap::new,
                                Collectors.counting())),
                visits.stream()
                        .collect(Collectors.groupingBy(
                                visit -> visit.getPet().getType().name(), TreeMap::new, Collectors.counting())));
    }
}
