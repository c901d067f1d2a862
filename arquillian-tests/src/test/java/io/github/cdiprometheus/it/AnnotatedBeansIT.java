package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.it.annotated.CallsServlet;
import io.github.cdiprometheus.it.annotated.WronglyAnnotated;
import io.github.cdiprometheus.it.annotated.WronglyAnnotatedDesk;
import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.MetricsPage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Annotated beans of each kind, injected metrics, and labels that the application adds to requests. */
class AnnotatedBeansIT extends DeployedOnce {
    private static final String REQUESTS = "http_server_request_duration_seconds_count";

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withJar("annotated")
                .addPackage(CallsServlet.class.getPackage())
                .deleteClasses(WronglyAnnotated.class, WronglyAnnotatedDesk.class)
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "done   | work_done_total                | 1     | kind    | a       | outcome | success",
                "done   | work_done_seconds_count        | 1     | kind    | a       |         |",
                "fails  | work_fails_total               | 1     | outcome | error   | exception_type | java.lang.IllegalStateException",
                "fails  | work_fails_exceptions_total    | 1     | exception_type | java.lang.IllegalStateException | |",
                "queue  | work_waiting                   | 1     |         |         |         |",
                "ledger | ledger_write_total             | 1     | outcome | success |         |",
                "ledger | ledger_new_seconds_count       | 1     |         |         |         |",
                "ledger | ledger_new_total               | 1     | outcome | success |         |",
                "ledger | ledger_new_in_flight           | 0     |         |         |         |",
                "sale   | sales_sold_total               | 1     | country | AT      | outcome | success",
                "mail   | letter_mailer_send_total       | 1     | outcome | success |         |",
                "desk   | desk_serve_total               | 1     | outcome | success |         |",
                "desk   | desk_serve_seconds_count       | 1     |         |         |         |",
                "desk   | desk_visitors_total            | 1     | door    | front   |         |",
                "desk   | servlet_calls_total            | 1     | what    | desk    |         |",
                "refuse | desk_refuse_total              | 1     | outcome | error   | exception_type | java.lang.IllegalStateException",
                "receive | desk_receive_total            | 2     | outcome | success |         |",
                "soon   | desk_soon_total                | 1     | outcome | success |         |",
                "basket | basket_put_total               | 2     | outcome | success |         |",
                "basket | basket_leave_total             | 1     | outcome | success |         |",
            })
    void isMeasured(String what, String metric, double rise, String label, String value, String label2, String value2) {
        String[] labels = label == null
                ? new String[0]
                : label2 == null ? new String[] {label, value} : new String[] {label, value, label2, value2};
        rise(() -> assertThat(probe.get("/call?what=" + what).status()).isEqualTo(200))
                .of(metric, labels)
                .is(rise);
    }

    /** Of each kind of bean that is not of one request, every annotation, with 50 calls of each thread. */
    @ParameterizedTest
    @CsvSource({
        "done, work_done, false",
        "fails, work_fails, true",
        "sale, sales_sold, false",
        "nosale, sales_sold, true",
        "desk, desk_serve, false",
        "refuse, desk_refuse, true",
        "basket, basket_leave, false",
    })
    void everyCallOfSixteenThreadsCounts(String what, String name, boolean fails) {
        int calls = 16 * 50;
        Rise rise = rise(() ->
                assertThat(probe.get("/call?times=50&what=" + what).status()).isEqualTo(200));
        rise.of(name + "_total", "outcome", fails ? "error" : "success").is(calls);
        rise.of(name + "_total").is(calls);
        rise.of(name + "_seconds_count").is(calls);
        rise.of(name + "_seconds_bucket", "le", "+Inf").is(calls);
        rise.of(name + "_exceptions_total", "exception_type", "java.lang.IllegalStateException")
                .is(fails ? calls : 0);
        rise.of(name + "_in_flight").is(0);
        rise.of("servlet_calls_total", "what", what).is(calls);
    }

    @Test
    void aResultThatComesLaterIsMeasuredWhenItIsThere() {
        Rise begun = rise(() -> probe.get("/call?what=later"));
        begun.of("work_later_in_flight").is(1);
        begun.of("work_later_total").is(0);
        Rise completed = rise(() -> probe.get("/call?what=complete"));
        completed.of("work_later_in_flight").is(-1);
        completed
                .of("work_later_total", "exception_type", "java.lang.IllegalArgumentException")
                .is(1);
        completed.of("work_later_seconds_count").is(1);
    }

    @Test
    void timers() {
        double before = probe.metrics().sum("ticker_tick_total", "outcome", "success");
        eventually()
                .untilAsserted(() -> assertThat(probe.metrics().sum("ticker_tick_total", "outcome", "success"))
                        .isGreaterThanOrEqualTo(before + 2));
        MetricsPage page = probe.metrics();
        assertThat(page.sum("ticker_tick_seconds_count")).isEqualTo(page.sum("ticker_tick_total"));
        assertThat(page.metric("ticker_tick_in_flight")).isPresent();
    }

    @Test
    void resources() {
        Rise scoped =
                rise(() -> assertThat(probe.get("/api/scoped/SMALL").status()).isEqualTo(200));
        scoped.of("scoped_resource_get_total", "size", "SMALL", "outcome", "success")
                .is(1);
        scoped.of("scoped_resource_get_seconds_count", "size", "SMALL").is(1);

        fromSixteenClients("scoped");
        fromSixteenClients("unscoped");
        // Payara makes no bean of it, so that its arguments cannot be seen
        String size = Server.isWildFly() ? "LARGE" : "unknown";
        Rise unscoped =
                rise(() -> assertThat(probe.get("/api/unscoped/LARGE").status()).isEqualTo(200));
        unscoped.of("unscoped_resource_get_total").is(1);
        unscoped.of("unscoped_resource_get_total", "size", size, "outcome", "success")
                .is(1);
        unscoped.of("unscoped_resource_get_seconds_count", "size", size).is(1);

        for (String kind : List.of("scoped", "unscoped")) {
            Rise failed = rise(() ->
                    assertThat(probe.get("/api/" + kind + "/fails").status()).isEqualTo(500));
            failed.of(kind + "_resource_fails_exceptions_total").is(1);
            failed.of(kind + "_resource_fails_seconds_count").is(1);
            failed.of(kind + "_resource_fails_in_flight").is(0);
        }
        rise(() -> assertThat(probe.get("/api/unscoped/fails").status()).isEqualTo(500))
                .of(
                        "unscoped_resource_fails_total",
                        "outcome",
                        "error",
                        "exception_type",
                        "java.lang.IllegalStateException")
                .is(1);
        rise(() -> assertThat(probe.get("/api/unscoped/later").text()).isEqualTo("late"))
                .of("unscoped_resource_later_total", "outcome", "success")
                .is(1);
    }

    private void fromSixteenClients(String kind) {
        Rise rise = rise(() -> IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            for (int j = 0; j < 10; j++) {
                                probe.get("/api/" + kind + "/LARGE");
                            }
                        },
                        task -> new Thread(task).start()))
                .toList()
                .forEach(CompletableFuture::join));
        rise.of(kind + "_resource_get_total", "outcome", "success").is(160);
        rise.of(kind + "_resource_get_seconds_count").is(160);
        rise.of(kind + "_resource_get_in_flight").is(0);
    }

    @Test
    void labelsOfRequests() {
        Rise rise = rise(() -> {
            probe.get("/api/scoped/SMALL", "X-Device", "phone");
            probe.get("/api/scoped/NONE", "X-Device", "phone");
            probe.get("/api/scoped/SMALL");
            probe.get("/api/scoped/SMALL", "X-Device", "broken");
        });
        rise.of(REQUESTS, "device", "phone", "ok", "true").is(1);
        rise.of(REQUESTS, "device", "phone", "ok", "false").is(1);
        rise.of(REQUESTS, "device", "", "ok", "true", "http_route", "/annotated/api/scoped/{size}")
                .is(1);
        rise.of(REQUESTS, "device", "", "ok", "").is(1);
        rise.of("http_server_response_body_size_bytes_count", "device", "phone").is(2);
    }

    @Test
    void thePageIsOneThatAScraperTakes() {
        MetricsPage page = probe.metrics();
        assertThat(page.metric("work_done_seconds").orElseThrow().help()).hasValue("Duration of Work.done.");
        assertThat(page.metric("reception_receive_total")).isEmpty();
        assertThat(page.labelValues("work_done_seconds_bucket", "le")).contains("1.0", "60.0");
    }

    @Test
    void wrongUseFailsTheDeployment() {
        WebArchive wrong = Wars.withJar("wrong")
                .addClasses(WronglyAnnotated.class, WronglyAnnotatedDesk.class)
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
        String reached = "a method that an interceptor can reach, found ";
        server.log().mark();
        assertThatThrownBy(() -> server.deploy(wrong)).isNotNull();
        server.undeployQuietly(wrong);
        eventually()
                .untilAsserted(() -> assertThat(server.log().text())
                        .contains(
                                "4 problems in the configuration of cdi-prometheus:",
                                WronglyAnnotatedDesk.class.getName() + ".hashCode(): expected " + reached
                                        + "\"what the proxy of a bean answers itself\" (from @Counted)",
                                WronglyAnnotatedDesk.class.getName() + ".toString(): expected " + reached
                                        + "\"what the proxy of a bean answers itself\" (from @Counted)",
                                WronglyAnnotated.class.getName() + ".hidden(): expected " + reached
                                        + "\"private\" (from @Timed)",
                                WronglyAnnotated.class.getName() + ".unnamed(): expected ",
                                "found \"not a name_total\" (from @Counted)"));
    }
}
