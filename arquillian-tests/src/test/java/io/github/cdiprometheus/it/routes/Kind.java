package io.github.cdiprometheus.it.routes;

import io.github.cdiprometheus.it.support.Server;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.ArrayList;
import java.util.List;

/** Kinds of targets, each with its row of requests. The routes here are the rules; the table only records. */
public enum Kind {
    PLAIN_RESOURCE("Plain resource", "/api/plain/", "/api/plain/{status}"),
    SUB_RESOURCE("Sub-resource", "/api/owners/7/pets/", "/api/owners/{ownerId}/pets/{status}"),
    INTERFACE("Annotations on an interface", "/api/contract/", "/api/contract/{status}"),
    REGEX("Regular expression in the path", "/api/regex/", "/api/regex/{status}"),
    STAGE("Asynchronous: CompletionStage", "/api/stage/", "/api/stage/{status}"),
    SUSPENDED("Asynchronous: @Suspended", "/api/suspended/", "/api/suspended/{status}"),
    SERVLET("Plain servlet", "/servlet/", "/servlet/*"),
    JSP("JSP page", "/page.jsp?status=", "/*.jsp"),
    FACES("Faces page", "/", "/*.xhtml"),
    STATIC("Static file", "/", "/*");

    /** The context path of the WAR. */
    public static final String CONTEXT = "/routes";

    private final String title;
    private final String path;
    private final String route;

    Kind(String title, String path, String route) {
        this.title = title;
        this.path = path;
        this.route = CONTEXT + route;
    }

    /** The heading in the documentation. */
    public String title() {
        return title;
    }

    public List<Cell> cells() {
        return switch (this) {
            case SERVLET, JSP -> pageCells();
            case FACES -> facesCells();
            case STATIC -> staticCells();
            default -> resourceCells();
        };
    }

    private List<Cell> resourceCells() {
        List<Cell> cells = new ArrayList<>();
        for (int status : new int[] {200, 204, 301, 304, 400, 401, 403, 404}) {
            cells.add(cell(status));
        }
        cells.add(Cell.get("404, no such resource", path + "no/such", 404, ""));
        cells.add(Cell.get("405", path + 200, 405, "").withMethod("DELETE"));
        cells.add(Cell.get("406", path + 200, 406, "").withHeader("Accept", "application/pdf"));
        cells.add(
                Cell.get("415", path + 200, 415, "").withMethod("POST").withHeader("Content-Type", "application/pdf"));
        cells.add(Cell.get("500, mapped", path + Answers.MAPPED, 500, route).withError(MappedFailure.class));
        cells.add(
                Cell.get("500, unmapped", path + Answers.UNMAPPED, 500, route).withError(IllegalStateException.class));
        cells.add(cell(503).withError(ServiceUnavailableException.class));
        return cells;
    }

    private List<Cell> pageCells() {
        List<Cell> cells = new ArrayList<>();
        for (int status : new int[] {200, 204, 301, 304, 400, 401, 403, 404}) {
            cells.add(cell(status));
        }
        if (this == JSP) {
            cells.add(Cell.get("404, no such page", "/missing.jsp", 404, route));
        } else {
            cells.add(Cell.get("405", path + 200, 405, route).withMethod("DELETE"));
        }
        cells.add(cell(406));
        cells.add(cell(415));
        cells.add(Cell.get("500, sendError", path + Answers.MAPPED, 500, route).withError("500"));
        cells.add(Cell.get("500, thrown", path + Answers.UNMAPPED, 500, route).withError(IllegalStateException.class));
        cells.add(cell(503).withError("503"));
        return cells;
    }

    private List<Cell> facesCells() {
        return List.of(
                Cell.get("200", path + "page.xhtml", 200, route),
                Cell.get("404, no such page", path + "missing.xhtml", 404, route),
                Cell.get("500, thrown", path + "failing.xhtml", 500, route).withError((String) null));
    }

    private List<Cell> staticCells() {
        return List.of(
                Cell.get("200", path + "file.txt", 200, route),
                Cell.get("304", path + "file.txt", 304, route)
                        .withHeader("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"),
                Cell.get("404, no such file", path + "missing.txt", 404, ""),
                Cell.get("405 (Payara: 403)", path + "file.txt", Server.isWildFly() ? 405 : 403, "")
                        .withMethod("DELETE"));
    }

    private Cell cell(int status) {
        return Cell.get(String.valueOf(status), path + status, status, route);
    }
}
