package io.github.cdiprometheus.jaxrs;

import jakarta.ws.rs.Path;
import java.util.regex.Pattern;

/** The regular expression that a path template matches (Jakarta RESTful Web Services 3.1, 3.7.3). */
final class PathExpressions {

    private PathExpressions() {}

    /** Empty, or an expression with a leading and no trailing slash. */
    static String of(Path path) {
        String template = path.value().strip();
        StringBuilder expression = new StringBuilder();
        int literal = 0;
        int open = template.indexOf('{');
        while (open >= 0) {
            int close = closing(template, open);
            expression.append(literal(template.substring(literal, open)));
            expression.append(parameter(template.substring(open + 1, close)));
            literal = close + 1;
            open = template.indexOf('{', literal);
        }
        expression.append(literal(template.substring(Math.min(literal, template.length()))));
        return slashed(expression.toString());
    }

    private static String slashed(String expression) {
        String stripped = expression;
        while (stripped.startsWith("/")) {
            stripped = stripped.substring(1);
        }
        while (stripped.endsWith("/")) {
            stripped = stripped.substring(0, stripped.length() - 1);
        }
        return stripped.isEmpty() ? "" : "/" + stripped;
    }

    private static int closing(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            if (template.charAt(i) == '{') {
                depth++;
            } else if (template.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return template.length();
    }

    private static String literal(String text) {
        StringBuilder quoted = new StringBuilder();
        for (String segment : text.split("((?<=/)|(?=/))")) {
            quoted.append(segment.equals("/") || segment.isEmpty() ? segment : Pattern.quote(segment));
        }
        return quoted.toString();
    }

    private static String parameter(String definition) {
        int colon = definition.indexOf(':');
        return colon < 0 ? "[^/]+" : "(?:" + definition.substring(colon + 1).strip() + ")";
    }
}
