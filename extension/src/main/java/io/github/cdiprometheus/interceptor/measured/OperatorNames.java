package io.github.cdiprometheus.interceptor.measured;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Names of methods of a reactive type that take what is to be called, or of several in a row, the last of which takes it:
 * {@code onItem.invoke}. Immutable.
 *
 * @param deferred static; is told what makes the result, for each subscription
 * @param failed sees the failure
 * @param cancelled sees that nobody waits for the end any more
 * @param done see that it has ended well, any of them
 */
record OperatorNames(String deferred, String failed, String cancelled, String... done) {

    /** @throws NoSuchMethodException if this type has others */
    Operators in(Class<?> type) throws NoSuchMethodException {
        List<Operators.Operator> ended = new ArrayList<>();
        for (String each : done) {
            ended.add(operator(type, each));
        }
        return new Operators(operator(type, deferred), operator(type, failed), operator(type, cancelled), ended);
    }

    private static Operators.Operator operator(Class<?> type, String names) throws NoSuchMethodException {
        String[] path = names.split("\\.");
        List<Method> steps = new ArrayList<>();
        Class<?> current = type;
        for (int i = 0; i < path.length - 1; i++) {
            steps.add(current.getMethod(path[i]));
            current = steps.get(i).getReturnType();
        }
        String last = path[path.length - 1];
        Method taking = Arrays.stream(current.getMethods())
                .filter(method -> method.getName().equals(last) && method.getParameterCount() == 1)
                .min((one, other) -> Integer.compare(arguments(other), arguments(one)))
                .orElseThrow(() -> new NoSuchMethodException(type.getName() + " " + names));
        return new Operators.Operator(steps, taking);
    }

    /** How many arguments what it takes is called with; of those of one name the one that says most. */
    private static int arguments(Method taking) {
        return Arrays.stream(taking.getParameterTypes()[0].getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .mapToInt(Method::getParameterCount)
                .max()
                .orElse(-1);
    }
}
