package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.it.annotated.CallsServlet;
import io.github.cdiprometheus.it.annotated.WronglyAnnotated;
import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.MetricsPage;
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
                .deleteClass(WronglyAnnotated.class)
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "done   | work_done_total                | 1     | kind    | a       | outcome | success",
                "done   | work_done_seconds_count        | 1     | kind    | a       |         |",
                "many   | work_done_total                | 16000 | kind    | many    | outcome | success",
                "many   | work_done_seconds_count        | 16000 | kind    | many    |         |",
                "many   | work_done_seconds_bucket       | 16000 | kind    | many    | le      | 60.0",
                "fails  | work_fails_total               | 1     | outcome | error   | exception_type | java.lang.IllegalStateException",
                "fails  | work_fails_exceptions_total    | 1     | exception_type | java.lang.IllegalStateException | |",
                "queue  | work_waiting                   | 1     |         |         |         |",
                "ledger | ledger_write_total             | 1     | outcome | success |         |",
                "ledger | ledger_new_seconds_count       | 1     |         |         |         |",
                "sale   | sales_sold_total               | 1     | country | AT      | outcome | success",
                "mail   | letter_mailer_send_total       | 1     | outcome | success |         |",
                "desk   | desk_serve_total               | 1     | outcome | success |         |",
                "desk   | desk_serve_seconds_count       | 1     |         |         |         |",
                "desk   | desk_visitors_total            | 1     | door    | front   |         |",
                "desk   | servlet_calls_total            | 1     | what    | desk    |         |",
                "refuse | desk_refuse_total              | 1     | outcome | error   | exception_type | java.lang.IllegalStateException",
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
    }

    @Test
    void resources() {
        Rise scoped =
                rise(() -> assertThat(probe.get("/api/scoped/SMALL").status()).isEqualTo(200));
        scoped.of("scoped_resource_get_total", "size", "SMALL", "outcome", "success")
                .is(1);
        scoped.of("scoped_resource_get_seconds_count", "size", "SMALL").is(1);

        // Payara makes no bean of it, so that its arguments cannot be seen
        String size = Server.isWildFly() ? "LARGE" : "unknown";
        Rise unscoped =
                rise(() -> assertThat(probe.get("/api/unscoped/LARGE").status()).isEqualTo(200));
        unscoped.of("unscoped_resource_get_total").is(1);
        unscoped.of("unscoped_resource_get_total", "size", size, "outcome", "success")
                .is(1);
        unscoped.of("unscoped_resource_get_seconds_count", "size", size).is(1);

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
        assertThat(page.labelValues("work_done_seconds_bucket", "le")).contains("1.0", "60.0");
    }

    @Test
    void wrongUseFailsTheDeployment() {
        WebArchive wrong = Wars.withJar("wrong")
                .addClass(WronglyAnnotated.class)
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
        server.log().mark();
        assertThatThrownBy(() -> server.deploy(wrong)).isNotNull();
        server.undeployQuietly(wrong);
        eventually()
                .untilAsserted(() -> assertThat(server.log().text())
                        .contains(
                                "2 problems in the configuration of cdi-prometheus:",
                                WronglyAnnotated.class.getName()
                                        + ".hidden(): expected a method that an interceptor can reach, found \"private\" (from @Timed)",
                                WronglyAnnotated.class.getName() + ".unnamed(): expected ",
                                "found \"not a name_total\" (from @Counted)"));
    }
}
