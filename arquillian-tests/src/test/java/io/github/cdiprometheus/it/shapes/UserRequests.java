package io.github.cdiprometheus.it.shapes;

import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;

/** What clients send to a WAR, and what they get: to be compared with and without our jar. */
public final class UserRequests {
    private static final String FAR_FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT";

    private final HttpProbe probe;
    private final Map<String, String> answers = new LinkedHashMap<>();

    private UserRequests(HttpProbe probe) {
        this.probe = probe;
    }

    /** Sends everything; the result maps each request to what a client sees of its answer. */
    public static Map<String, String> answers(HttpProbe probe, String api) {
        UserRequests requests = new UserRequests(probe);
        requests.toResources(api);
        requests.toServlet();
        requests.toFiles();
        return requests.answers;
    }

    private void toResources(String api) {
        send("GET", api + "/hello");
        send("HEAD", api + "/hello");
        send("OPTIONS", api + "/hello");
        send("GET", api + "/hello/7");
        send("GET", api + "/hello/none");
        send("GET", api + "/hello/later/7");
        send("GET", api + "/hello", "Accept", "application/pdf");
        send("DELETE", api + "/hello");
        send("PURGE", api + "/hello");
        post(api + "/hello", "text/plain");
        post(api + "/hello", "application/pdf");
        send("GET", api + "/nothing/here");
        send("GET", api);
        send("GET", "/second/other");
        send("OPTIONS", api + "/__cdi-prometheus-metrics__");
        post(api + "/__cdi-prometheus-metrics__", "text/plain");
    }

    private void toServlet() {
        for (String what :
                "writer stream buffer reset length forward forward-jsp include unicode redirect error error-only status other"
                        .split(" ")) {
            send("GET", "/plain/" + what);
            send("HEAD", "/plain/" + what);
        }
        send("GET", "/plain");
        send("OPTIONS", "/plain/writer");
        send("DELETE", "/plain/writer");
    }

    private void toFiles() {
        send("GET", "/file.txt");
        send("HEAD", "/file.txt");
        send("GET", "/file.txt", "If-Modified-Since", FAR_FUTURE);
        send("GET", "/file.txt", "Range", "bytes=2-4");
        Reply file = probe.get("/file.txt");
        if (!file.header("ETag").isEmpty()) {
            send("GET", "/file.txt", "If-None-Match", file.header("ETag"));
        }
        send("GET", "/no-file.txt");
        send("GET", "/");
        send("GET", "");
        send("GET", "/metrics/");
        send("GET", "/metrics/x");
    }

    private void send(String method, String path, String... headers) {
        answers.put(
                method + " " + path + " " + (headers.length == 0 ? "" : headers[0]),
                seen(probe.send(method, path, headers)));
    }

    private void post(String path, String type) {
        Reply reply = probe.send("POST", path, BodyPublishers.ofString("body"), "Content-Type", type);
        answers.put("POST " + path + " " + type, seen(reply));
    }

    /** The moment of deployment is in these headers' values: only that they are there can be compared. */
    private static String seen(Reply reply) {
        return reply.comparable()
                .replaceAll("last-modified=\\[[^]]*]", "last-modified=[…]")
                .replaceAll("etag=\\[[^]]*]", "etag=[…]");
    }
}
