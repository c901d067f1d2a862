package io.github.cdiprometheus.example.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Visitors of the clinic: they browse, one of them moves in and out again, and some ask for what cannot be had. A round leaves
 * the clinic's data as it found them, so that any number of rounds may follow. Not for use by several threads.
 */
final class Traffic {

    /** How a request ended: what the metrics are expected to say about it. */
    record Outcome(String client, String method, String route, int status) {}

    /** As whom they come, by their {@code User-Agent}: what the label {@code client} is expected to say. */
    private static final Map<String, String> USER_AGENTS =
            Map.of("browser", "Mozilla/5.0 (visitor)", "program", "petclinic-client/1.0");

    private static final String OWNERS = "/api/owners";
    private static final String OWNER = "/api/owners/{ownerId}";
    private static final String INVOICE = "/api/owners/{ownerId}/invoice";
    private static final String PETS = "/api/owners/{ownerId}/pets";
    private static final String PET = "/api/owners/{ownerId}/pets/{petId}";
    private static final String VISITS = "/api/owners/{ownerId}/pets/{petId}/visits";
    private static final String DAY = "/api/appointments/{day}";
    private static final String REPORT = "/api/appointments/report/{year}";
    private static final String ONE_BY_ONE = "/api/roster/one-by-one";
    private static final String AT_ONCE = "/api/roster/at-once";
    private static final String VET = "/api/vets/{vetId}";
    private static final String CITY = "/api/cities/{city}";
    private static final String EXPORT = "/api/visits.csv";
    private static final String FACES = "/*.xhtml";
    private static final String STATIC = "/*";
    private static final String NONE = "";

    private static final String GINA = owner("Gina", "Lollo", "Madison");
    private static final String GINA_MARRIED = owner("Gina", "Bridge", "Monona");
    private static final String SAME_TELEPHONE = owner("Gino", "Lollo", "Madison");
    private static final String NAMELESS = owner("Gina", " ", "Madison");
    private static final String TWEETY = pet("Tweety", "2025-01-01", "BIRD");
    private static final String REX = pet("Rex", "2024-05-01", "DOG");
    private static final String UNBORN = pet("Rex", "2999-05-01", "DOG");

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAUSE_MILLIS = 3_000;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI application;
    private final Map<Outcome, Long> outcomes = new HashMap<>();

    Traffic(URI application) {
        this.application = application;
    }

    /** Sends some rounds; returns how many requests ended how, since this object was made. */
    Map<Outcome, Long> rounds(int count) {
        for (int i = 0; i < count; i++) {
            round();
        }
        return Map.copyOf(outcomes);
    }

    /** Sends a round every now and then, in the background, until nobody answers any more. */
    void keepComing() {
        ScheduledExecutorService visitors = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "visitors");
            thread.setDaemon(true);
            return thread;
        });
        // what a task throws ends the schedule: a server that has gone needs no more visitors
        visitors.scheduleWithFixedDelay(this::round, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        browse();
        moveInAndOut();
        goAstray();
    }

    private void browse() {
        visit(FACES, "/owners.xhtml");
        visit(STATIC, "/petclinic.css");
        visit(FACES, "/owners.xhtml?lastName=Davis");
        visit(FACES, "/owners.xhtml?lastName=Nobody");
        get(OWNERS, "/api/owners");
        get(OWNERS, "/api/owners?lastName=mc");
        get(OWNER, "/api/owners/1");
        head(OWNER, "/api/owners/1");
        get(PETS, "/api/owners/3/pets");
        get(PET, "/api/owners/3/pets/4");
        get(VISITS, "/api/owners/6/pets/7/visits");
        get(INVOICE, "/api/owners/1/invoice");
        get(DAY, "/api/appointments/2026-02-02");
        get(REPORT, "/api/appointments/report/2026");
        get(EXPORT, "/api/visits.csv");
        get(ONE_BY_ONE, "/api/roster/one-by-one");
        get(AT_ONCE, "/api/roster/at-once");
        get(VET, "/api/vets/2");
        get(VET, "/api/vets/2");
        get(CITY, "/api/cities/Madison");
        get(CITY, "/api/cities/Madison");
    }

    private void moveInAndOut() {
        String owner = post(OWNERS, "/api/owners", GINA);
        post(OWNERS, "/api/owners", SAME_TELEPHONE);
        String pet = post(PETS, owner + "/pets", REX);
        post(VISITS, pet + "/visits", visitOf("2026-04-01", "moved in"));
        post(VISITS, pet + "/visits", visitOf("2026-04-02", "afraid of the new house"));
        post(VISITS, pet + "/visits", visitOf("2026-04-02", "booked twice"));
        get(VISITS, pet + "/visits");
        String bird = post(PETS, owner + "/pets", TWEETY);
        post(VISITS, bird + "/visits", visitOf("2026-04-02", "does not sing"));
        put(OWNER, owner, GINA_MARRIED);
        delete(OWNER, owner);
        get(OWNER, owner);
    }

    private void goAstray() {
        get(OWNER, "/api/owners/999999");
        get(PET, "/api/owners/1/pets/4");
        get(CITY, "/api/cities/Atlantis");
        get(NONE, "/api/veterinarians");
        get(NONE, "/api/owners/gina");
        get(NONE, "/favicon.ico");
        post(OWNERS, "/api/owners", NAMELESS);
        post(PETS, "/api/owners/1/pets", UNBORN);
        post(OWNERS, "/api/owners", "{ not even JSON");
        get(INVOICE, "/api/owners/6/invoice");
        get(DAY, "/api/appointments/tomorrow");
    }

    /** As a person does, with a browser. */
    private void visit(String route, String path) {
        send("browser", "GET", route, path, BodyPublishers.noBody());
    }

    private void get(String route, String path) {
        send("GET", route, path, BodyPublishers.noBody());
    }

    private void head(String route, String path) {
        send("HEAD", route, path, BodyPublishers.noBody());
    }

    private void delete(String route, String path) {
        send("DELETE", route, path, BodyPublishers.noBody());
    }

    private void put(String route, String path, String json) {
        send("PUT", route, path, BodyPublishers.ofString(json));
    }

    /** Returns the path of what was made, below the application; of no use if nothing was. */
    private String post(String route, String path, String json) {
        return send("POST", route, path, BodyPublishers.ofString(json))
                .headers()
                .firstValue("Location")
                .map(location -> location.substring(application.toString().length()))
                .orElse("/nowhere");
    }

    private HttpResponse<Void> send(String method, String route, String path, BodyPublisher body) {
        return send("program", method, route, path, body);
    }

    private HttpResponse<Void> send(String as, String method, String route, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application + path))
                .method(method, body)
                .header("Content-Type", "application/json")
                .header("User-Agent", USER_AGENTS.get(as))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            String fullRoute = route.isEmpty() ? route : application.getPath() + route;
            outcomes.merge(new Outcome(as, method, fullRoute, response.statusCode()), 1L, Long::sum);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String owner(String firstName, String lastName, String city) {
        return """
                {"firstName": "%s", "lastName": "%s", "city": "%s", "telephone": "6085550100"}""".formatted(firstName, lastName, city);
    }

    private static String pet(String name, String birthDate, String type) {
        return """
                {"name": "%s", "birthDate": "%s", "type": "%s"}""".formatted(name, birthDate, type);
    }

    private static String visitOf(String date, String reason) {
        return """
                {"date": "%s", "reason": "%s"}""".formatted(date, reason);
    }
}
