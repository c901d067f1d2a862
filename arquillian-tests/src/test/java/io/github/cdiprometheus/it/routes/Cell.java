package io.github.cdiprometheus.it.routes;

/**
 * One request of the truth table and what the rules of our documentation say about it.
 *
 * @param label what the table calls the request
 * @param status that the client gets
 * @param route that must be recorded; empty: unmatched
 */
public record Cell(String label, String method, String path, String header, String value, int status, String route) {

    static Cell get(String label, String path, int status, String route) {
        return new Cell(label, "GET", path, null, null, status, route);
    }

    Cell withHeader(String name, String content) {
        return new Cell(label, method, path, name, content, status, route);
    }

    Cell withMethod(String other) {
        return new Cell(label, other, path, header, value, status, route);
    }
}
