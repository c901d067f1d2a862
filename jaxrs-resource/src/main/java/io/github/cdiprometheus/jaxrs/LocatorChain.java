package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.interceptor.JaxrsAnnotations;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * The ways from a root resource through locators to a sub-resource's class, as templates. Mostly there is one way; where
 * several locators could have been taken, the one whose template matches the beginning of the path is meant, the most
 * literal first, as JAX-RS itself chooses (3.1, 3.7.2).
 *
 * <p>JAX-RS has no portable call for the matched template before 4.0.
 */
final class LocatorChain {

    private final List<Way> ways;

    private LocatorChain(List<Way> ways) {
        this.ways = ways;
    }

    private record Way(String template, Pattern beginning) {
        static final Comparator<Way> MOST_LITERAL = Comparator.comparingInt(
                        (Way way) -> way.template.replaceAll("\\{[^}]*}", "").length())
                .reversed();
    }

    /** @param chain classes of the matched resources, the innermost first, as {@link UriInfo} gives them */
    static LocatorChain of(List<Class<?>> chain) {
        List<Part> parts = List.of(root(chain.get(chain.size() - 1)));
        for (int i = chain.size() - 1; i > 0; i--) {
            parts = extended(parts, chain.get(i), chain.get(i - 1));
        }
        return new LocatorChain(
                parts.stream().map(Part::way).sorted(Way.MOST_LITERAL).toList());
    }

    String template(UriInfo uri) {
        if (ways.size() == 1) {
            return ways.get(0).template;
        }
        String path = "/" + uri.getPath(false).replaceFirst("^/", "");
        return ways.stream()
                .filter(way -> way.beginning.matcher(path).lookingAt())
                .findFirst()
                .or(() -> ways.stream().findFirst())
                .map(Way::template)
                .orElse("");
    }

    /** A piece of a way: what is shown, and the expression that it matches. */
    private record Part(String template, String expression) {
        Part then(Part next) {
            return new Part(template + next.template, expression + next.expression);
        }

        Way way() {
            return new Way(template, Pattern.compile(expression + "(?=/|$)"));
        }
    }

    private static Part root(Class<?> type) {
        return new Part(
                PathTemplates.of(type),
                JaxrsAnnotations.path(type).map(PathExpressions::of).orElse(""));
    }

    private static List<Part> extended(List<Part> parts, Class<?> from, Class<?> to) {
        List<Part> locators = locators(from, to);
        List<Part> result = new ArrayList<>();
        for (Part part : parts) {
            for (Part locator : locators) {
                result.add(part.then(locator));
            }
        }
        // a provider that lists a class without a locator to it: better a shorter template than none
        return result.isEmpty() ? parts : result;
    }

    private static List<Part> locators(Class<?> from, Class<?> to) {
        return Arrays.stream(from.getMethods())
                .filter(method -> !method.isBridge() && JaxrsAnnotations.isLocator(from, method))
                .filter(method -> mayReturn(method, to))
                .map(method -> locator(from, method))
                .distinct()
                .toList();
    }

    private static Part locator(Class<?> from, Method method) {
        Path path = JaxrsAnnotations.annotated(from, method).getAnnotation(Path.class);
        return new Part(PathTemplates.of(from, method), PathExpressions.of(path));
    }

    /** The declared type says little where it is {@code Object}, a class token, or a stage of something. */
    private static boolean mayReturn(Method method, Class<?> type) {
        Class<?> declared = method.getReturnType();
        return declared.isAssignableFrom(type)
                || declared == Class.class
                || CompletionStage.class.isAssignableFrom(declared);
    }
}
