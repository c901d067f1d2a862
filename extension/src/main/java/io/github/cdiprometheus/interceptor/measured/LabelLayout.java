package io.github.cdiprometheus.interceptor.measured;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which label value comes from where: constants, arguments of the call, its end. Sorted by name, so that places that say
 * the same labels in another order mean the same metric. Immutable.
 */
final class LabelLayout {

    static final String OUTCOME = "outcome";
    static final String EXCEPTION_TYPE = "exception_type";

    private final List<String> names;
    private final String[] template;
    private final int[] ofArguments;
    private final int ofOutcome;
    private final int ofException;

    LabelLayout(Measurement measurement, List<ArgumentLabel> arguments) {
        Map<String, String> constants = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (String label : measurement.labels()) {
            int equals = label.indexOf('=');
            if (equals >= 0) {
                constants.put(label.substring(0, equals), label.substring(equals + 1));
                all.add(label.substring(0, equals));
            } else {
                // a mistake, which is told: what was meant is taken, lest other places seem to be wrong beside this one
                Stream.of(label.replaceFirst("(?s)[^a-zA-Z0-9_].*", ""))
                        .filter(name -> !name.isEmpty())
                        .forEach(all::add);
            }
        }
        arguments.forEach(argument -> all.add(argument.name()));
        if (measurement.kind() == Kind.COUNTED) {
            all.add(OUTCOME);
        }
        if (measurement.kind() == Kind.COUNTED || measurement.kind() == Kind.EXCEPTIONS) {
            all.add(EXCEPTION_TYPE);
        }
        Collections.sort(all);
        this.names = List.copyOf(all);
        this.template =
                names.stream().map(name -> constants.getOrDefault(name, "")).toArray(String[]::new);
        this.ofArguments = arguments.stream()
                .mapToInt(argument -> names.indexOf(argument.name()))
                .toArray();
        this.ofOutcome = names.indexOf(OUTCOME);
        this.ofException = names.indexOf(EXCEPTION_TYPE);
    }

    List<String> names() {
        return names;
    }

    /** @param arguments values of the argument labels; null: there are none */
    String[] values(String[] arguments) {
        String[] values = template.clone();
        for (int i = 0; i < ofArguments.length; i++) {
            values[ofArguments[i]] = arguments[i];
        }
        return values;
    }

    /** A copy for a call that ended so. */
    String[] ended(String[] values, String outcome, String exceptionType) {
        String[] ended = values.clone();
        if (ofOutcome >= 0) {
            ended[ofOutcome] = outcome;
        }
        ended[ofException] = exceptionType;
        return ended;
    }
}
