package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.interceptor.JaxrsAnnotations;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;

/** Path templates as they appear in {@code http_route}: without regular expressions, with one slash between parts. */
final class PathTemplates {

    private PathTemplates() {}

    /** The template of a root resource class: empty, or with a leading and no trailing slash. */
    static String of(Class<?> resource) {
        return JaxrsAnnotations.path(resource).map(PathTemplates::normalized).orElse("");
    }

    /** The template that a resource method or locator adds to its class's; empty if it has no {@code @Path}. */
    static String of(Class<?> resource, Method method) {
        Path path = JaxrsAnnotations.annotated(resource, method).getAnnotation(Path.class);
        return path == null ? "" : normalized(path);
    }

    private static String normalized(Path path) {
        String template = withoutExpressions(path.value()).strip();
        int start = 0;
        int end = template.length();
        while (start < end && template.charAt(start) == '/') {
            start++;
        }
        while (end > start && template.charAt(end - 1) == '/') {
            end--;
        }
        return start == end ? "" : "/" + template.substring(start, end);
    }

    /** {@code {id: \d{3}}} becomes {@code {id}}; braces within the expression are balanced (JAX-RS 3.1, 3.4). */
    static String withoutExpressions(String template) {
        StringBuilder result = new StringBuilder(template.length());
        int depth = 0;
        boolean inExpression = false;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{' && depth++ == 0) {
                result.append(c);
            } else if (c == '}' && --depth == 0) {
                inExpression = false;
                result.append(c);
            } else if (depth == 1 && c == ':') {
                inExpression = true;
            } else if (depth == 0 || !inExpression && !Character.isWhitespace(c)) {
                result.append(c);
            }
        }
        return result.toString();
    }
}
