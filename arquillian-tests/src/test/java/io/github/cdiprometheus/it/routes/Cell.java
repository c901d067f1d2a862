package io.github.cdiprometheus.it.routes;

/**
 * One request of the truth table and what the rules of our documentation say about it.
 *
 * @param label what the table calls the request
 * @param status that the client gets
 * @param route that must be recorded; empty: unmatched
 * @param error the error type that must be recorded; null where the servers decide and the table says what it is
 */
public record Cell(
        String label, String method, String path, String header, String value, int status, String route, String error) {

    static Cell get(String label, String path, int status, String route) {
        return new Cell(label, "GET", path, null, null, status, route, "");
    }

    Cell withHeader(String name, String content) {
        return new Cell(label, method, path, name, content, status, route, error);
    }

    Cell withMethod(String other) {
        return new Cell(label, other, path, header, value, status, route, error);
    }

    Cell withError(String errorType) {
        return new Cell(label, method, path, header, value, status, route, errorType);
    }

    Cell withError(Class<? extends Exception> type) {
        return withError(type.getName());
    }
}
