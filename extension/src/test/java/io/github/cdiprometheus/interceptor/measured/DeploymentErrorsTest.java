package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.LabelConverter;
import io.github.cdiprometheus.annotation.Metric;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wrong use fails the deployment, all of it at once; what is left out is told. */
class DeploymentErrorsTest {

    private static final String HERE = DeploymentErrorsTest.class.getName() + "$";

    @Dependent
    public static class WrongNames {
        @Timed(name = "no-name")
        public void dash() {}

        @Counted(name = "1st")
        public void digit() {}

        @Counted(name = "http_server_ajax_requests")
        public void ours() {}

        @InFlight(name = "running_total")
        public void ending() {}

        @Timed(name = "jobs")
        public void jobs() {}

        @InFlight(name = "jobs_seconds_count")
        public void clash() {}
    }

    @Dependent
    public static class WrongLabels {
        @Counted(labels = "queue")
        public void noValue() {}

        @Counted(labels = "le=1")
        public void reserved() {}

        @Counted(labels = "__a=1")
        public void underscores() {}

        @Counted(labels = {"a=1", "a=2"})
        public void twice() {}

        @Counted
        public void outcome(@MetricLabel("outcome") String outcome) {}

        @InFlight(labels = "pid=1")
        public void pid() {}

        @Counted(labels = "zone=b")
        public void constant() {}

        public void nothing(@MetricLabel("a") String a) {}
    }

    @Dependent
    public static class WrongLabel {
        @Sampled(labels = {"a=1", "queue"})
        int value;

        @Counted(labels = {"a=1", "queue"})
        public void call() {}
    }

    @Dependent
    public static class ManyWrongLabels {
        @Inject
        @Metric(
                name = "no-point",
                labels = {"a", "b=1", "c", "b=2"})
        CounterDataPoint point;

        @Counted(
                name = "no-name",
                labels = {"a", "__c=1", "b=1", "b=2", "queue:mail"})
        public void call() {}

        @Sampled(labels = {"a", "", "b=1", "b=2"})
        public int value() {
            return 1;
        }

        @Counted(name = "shared", labels = "a")
        public void wrong() {}

        @Counted(name = "shared", labels = "a=1")
        public void right() {}
    }

    public static final class OfDates implements LabelConverter<Date> {
        @Override
        public String label(Date value) {
            return "";
        }
    }

    public static final class OfTexts implements LabelConverter<List<String>> {
        @Override
        public String label(List<String> value) {
            return "";
        }
    }

    public abstract static class OfNumbers<N extends Number> implements LabelConverter<N> {
        @Override
        public String label(N value) {
            return "";
        }
    }

    public static final class OfIntegers extends OfNumbers<Integer> {}

    public static final class NotMade implements LabelConverter<Object> {
        NotMade(String argument) {}

        @Override
        public String label(Object value) {
            return "";
        }
    }

    @Dependent
    public static class WrongArguments {
        @Counted
        public void type(@MetricLabel("a") Date date) {}

        @Counted
        public void property(@MetricLabel(value = "a", property = "time.zone") Date date) {}

        @Counted
        public void end(@MetricLabel(value = "a", property = "class") Date date) {}

        @Counted
        public void converter(@MetricLabel(value = "a", converter = OfDates.class) String text) {}

        @Counted
        public void list(int other, @MetricLabel(value = "a", converter = OfTexts.class) String text) {}

        @Counted
        public void otherList(@MetricLabel(value = "a", converter = OfTexts.class) List<Integer> numbers) {}

        @Counted
        public void inherited(@MetricLabel(value = "a", converter = OfIntegers.class) String text) {}

        @Counted
        public void made(@MetricLabel(value = "a", converter = NotMade.class) String text) {}
    }

    @Dependent
    public static class Unreachable {
        @Timed
        private void isPrivate() {}

        @Timed
        static void isStatic() {}

        @Timed
        public final void isFinal() {}

        @Timed
        @PostConstruct
        void lifeCycle() {}

        @Timed
        @Inject
        void initializer() {}

        @Timed
        public void fine() {}

        void call() {
            isPrivate();
        }
    }

    /** What callers have of them are proxies. */
    @ApplicationScoped
    public static class Scoped {
        @Counted
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Timed
        @Override
        public int hashCode() {
            return 1;
        }

        @Counted(name = "scoped_text")
        @Override
        public String toString() {
            return "scoped";
        }

        @Counted(name = "scoped_equals")
        public boolean equals(String other) {
            return false;
        }
    }

    /** What callers have of these are the instances. */
    @Dependent
    public static class Unscoped {
        @Counted(name = "unscoped_equals")
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Counted(name = "unscoped_hash")
        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Dependent
    public static class Finalized {
        @Counted
        @Override
        @SuppressWarnings({"deprecation", "removal"})
        protected void finalize() {}
    }

    public interface WithHelper {
        @Counted
        static void helper() {}
    }

    public abstract static class WithHidden {
        @Counted
        private void hidden() {}

        void call() {
            hidden();
        }
    }

    @Dependent
    public static class Inheriting extends WithHidden implements WithHelper {}

    @Dependent
    public static class AlsoInheriting extends WithHidden implements WithHelper {}

    @Dependent
    @Timed
    public static final class FinalClass {
        public void method() {}
    }

    @Dependent
    @Timed
    public static class PrivateConstructor {
        @Inject
        private PrivateConstructor() {}

        public void method() {}
    }

    @Dependent
    public static class First {
        @Counted(name = "same", labels = "a=1", help = "One.")
        public void labels() {}

        @Timed(name = "type")
        public void type() {}

        @Timed(
                name = "buckets",
                buckets = {1, 2},
                help = "Buckets.")
        public void buckets() {}
    }

    @Dependent
    public static class Second {
        @Counted(name = "same", labels = "b=1", help = "Other.")
        public void labels() {}

        @InFlight(name = "type_seconds")
        public void type() {}

        @Timed(
                name = "buckets",
                buckets = {1, 3})
        public void buckets() {}

        @Timed(buckets = {2, 1})
        public void descending() {}

        @Timed
        @Timed
        public void twice() {}
    }

    @Dependent
    public static class WrongSamples {
        @Sampled
        String text;

        @Sampled
        public void nothing() {}

        @Sampled
        public int parameters(int one) {
            return one;
        }
    }

    @Dependent
    public static class ASeries {
        @Inject
        @Metric(name = "shared")
        CounterDataPoint count;

        @Inject
        @Metric(name = "level")
        GaugeDataPoint gauge;

        @Inject
        @Metric(name = "size")
        DistributionDataPoint histogram;
    }

    @Dependent
    public static class WholeBeside {
        @Inject
        @Metric(name = "shared", labels = "kind")
        Counter count;

        @Inject
        @Metric(name = "level")
        Gauge gauge;

        @Inject
        @Metric(name = "size")
        Histogram histogram;
    }

    @Dependent
    public static class WrongInjection {
        @Inject
        @Metric(name = "sent", labels = "queue")
        CounterDataPoint noValue;

        @Inject
        @Metric(name = "sent_all", labels = "queue=mail")
        Counter withValue;

        @Inject
        @Metric(name = "wait", quantiles = 2)
        Summary quantile;

        @Inject
        @Metric(name = "same", labels = "a=1")
        GaugeDataPoint gauge;

        @Inject
        @Metric(
                name = "same_total",
                labels = {"a", "exception_type", "outcome"})
        Counter whole;

        @Inject
        @Metric(name = "counter", buckets = 1)
        CounterDataPoint buckets;

        @Inject
        @Metric(name = "gauge", quantiles = 0.5)
        GaugeDataPoint quantiles;

        @Inject
        @Metric(
                name = "summary",
                buckets = {1, 2})
        Summary summary;

        @Inject
        WrongInjection(@Metric(labels = "a") CounterDataPoint made) {}

        @Inject
        void initialize(
                @Metric(name = "fine") GaugeDataPoint other, @Metric(name = "no-name") CounterDataPoint initialized) {}

        @Produces
        String produce(@Metric(name = "1st") GaugeDataPoint given) {
            return "";
        }
    }

    @Vetoed
    public static class NoBean {
        @Counted
        public void method() {}
    }

    @Dependent
    @Counted
    public static class PartlyFinal {
        public final void isFinal() {}

        public void fine() {}
    }

    @Dependent
    public static class OtherPublisher {
        @Timed
        public SubmissionPublisher<String> publisher() {
            return null;
        }

        @Timed
        public Flow.Publisher<String> known() {
            return null;
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Bound {}

    @Bound
    @Interceptor
    @Timed
    public static class AnInterceptor {
        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }

        public void method() {}
    }

    @AfterEach
    void nothingIsLeft() {
        System.clearProperty("prometheus.labels");
        System.clearProperty("prometheus.max.series");
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
    }

    @Test
    void namesAreThoseOfPrometheus() {
        assertThat(problems(WrongNames.class))
                .containsExactlyInAnyOrder(
                        "WrongNames.dash(): expected a metric name of letters, digits and underscores, not beginning with"
                                + " a digit, found \"no-name_seconds\" (from @Timed)",
                        "WrongNames.digit(): expected a metric name of letters, digits and underscores, not beginning with"
                                + " a digit, found \"1st_total\" (from @Counted)",
                        "WrongNames.ours(): expected a name that is not one of cdi-prometheus' own metrics, found"
                                + " \"http_server_ajax_requests_total\" (from @Counted)",
                        "WrongNames.ending(): expected a name that does not end in _created, _bucket or _info, nor in"
                                + " _total but for a counter: these are for parts of metrics, found \"running_total\""
                                + " (from @InFlight)",
                        "WrongNames.clash(): expected a name of whose samples jobs_seconds has none"
                                + " (jobs_seconds_count), found \"jobs_seconds_count\" (from @InFlight)");
    }

    @Test
    void labelsAreThoseOfPrometheus() {
        System.setProperty("prometheus.labels", "zone=a");
        assertThat(problems(WrongLabels.class))
                .containsExactlyInAnyOrder(
                        "WrongLabels.noValue(): expected labels NAME=VALUE, such as queue=mail, found \"queue\""
                                + " (from @Counted)",
                        "WrongLabels.reserved(): expected label names other than le and quantile, which Prometheus uses"
                                + " itself, found \"le\" (from @Counted)",
                        "WrongLabels.underscores(): expected label names of letters, digits and underscores, beginning"
                                + " neither with a digit nor with two underscores, found \"__a\" (from @Counted)",
                        "WrongLabels.twice(): expected each label name once, found \"[a, a, exception_type, outcome]\""
                                + " (from @Counted)",
                        "WrongLabels.outcome(String): expected each label name once, found \"[exception_type, outcome,"
                                + " outcome]\" (from @Counted)",
                        "WrongLabels.pid(): expected label names of a gauge other than pid, which tells processes that"
                                + " share metrics apart, found \"pid\" (from @InFlight)",
                        "WrongLabels.constant(): expected label names that prometheus.labels does not have already, found"
                                + " \"zone\" (from @Counted)",
                        "WrongLabels.nothing(String): expected a method of which something is measured, found \"a\""
                                + " (from @MetricLabel)");
    }

    @Test
    void argumentsHaveToBeLabels() {
        assertThat(problems(WrongArguments.class))
                .containsExactlyInAnyOrder(
                        "WrongArguments.type(Date), parameter date: expected a property or converter that makes a label of it, for it is"
                                + " neither text, number, boolean, character nor enum, found \"java.util.Date\""
                                + " (from @MetricLabel)",
                        "WrongArguments.property(Date), parameter date: expected a public property \"zone\" of long, found"
                                + " \"java.util.Date\" (from @MetricLabel)",
                        "WrongArguments.end(Date), parameter date: expected a property or converter that makes a label of it, for it is"
                                + " neither text, number, boolean, character nor enum, found \"java.util.Date\""
                                + " (from @MetricLabel)",
                        "WrongArguments.converter(String), parameter text: expected a converter of java.lang.String, and not "
                                + HERE
                                + "OfDates, which takes java.util.Date, found \"java.lang.String\" (from @MetricLabel)",
                        "WrongArguments.list(int, String), parameter text: expected a converter of java.lang.String, and"
                                + " not " + HERE + "OfTexts, which takes java.util.List<java.lang.String>, found"
                                + " \"java.lang.String\" (from @MetricLabel)",
                        "WrongArguments.otherList(List), parameter numbers: expected a converter of"
                                + " java.util.List<java.lang.Integer>, and not " + HERE
                                + "OfTexts, which takes java.util.List<java.lang.String>, found"
                                + " \"java.util.List<java.lang.Integer>\" (from @MetricLabel)",
                        "WrongArguments.inherited(String), parameter text: expected a converter of java.lang.String, and"
                                + " not " + HERE + "OfIntegers, which takes java.lang.Integer, found"
                                + " \"java.lang.String\" (from @MetricLabel)",
                        "WrongArguments.made(String), parameter text: expected a converter that has a constructor without parameters, and"
                                + " not " + HERE + "NotMade (java.lang.NoSuchMethodException: " + HERE
                                + "NotMade.<init>()), found \"java.lang.String\" (from @MetricLabel)");
    }

    @Test
    void whatNoInterceptorReachesIsTold() {
        String expected = ": expected a method that an interceptor can reach, found ";
        assertThat(problems(Unreachable.class, FinalClass.class, PrivateConstructor.class))
                .containsExactlyInAnyOrder(
                        "Unreachable.isPrivate()" + expected + "\"private\" (from @Timed)",
                        "Unreachable.isStatic()" + expected + "\"static\" (from @Timed)",
                        "Unreachable.isFinal()" + expected + "\"final\" (from @Timed)",
                        "Unreachable.lifeCycle()" + expected + "\"@PostConstruct\" (from @Timed)",
                        "Unreachable.initializer()" + expected + "\"@Inject\" (from @Timed)",
                        "FinalClass: expected a class whose methods an interceptor can reach, found \"a final class\""
                                + " (from @Timed)",
                        "PrivateConstructor: expected a class whose methods an interceptor can reach, found \"a private"
                                + " constructor\" (from @Timed)");
    }

    @Test
    void whatIsNotInheritedIsToldWhereItStandsAndOnce() {
        String expected = ": expected a method that an interceptor can reach, found ";
        assertThat(problems(Inheriting.class, AlsoInheriting.class))
                .containsExactlyInAnyOrder(
                        "WithHelper.helper()" + expected + "\"static\" (from @Counted)",
                        "WithHidden.hidden()" + expected + "\"private\" (from @Counted)");
    }

    @Test
    void ofSeveralLabelsTheWrongOneIsTold() {
        assertThat(problems(WrongLabel.class))
                .containsExactlyInAnyOrder(
                        "WrongLabel.call(): expected labels NAME=VALUE, such as queue=mail, found \"queue\""
                                + " (from @Counted)",
                        "WrongLabel.value: expected labels NAME=VALUE, such as queue=mail, found \"queue\""
                                + " (from @Sampled)");
    }

    @Test
    void allThatIsWrongWithLabelsIsToldAtOnce() {
        String value = "expected labels NAME=VALUE, such as queue=mail, found ";
        String point = "expected labels NAME=VALUE of a data point, such as queue=mail, found ";
        String once = "expected each label name once, found ";
        String name = "expected a metric name of letters, digits and underscores, not beginning with a digit, found ";
        assertThat(problems(ManyWrongLabels.class))
                .containsExactlyInAnyOrder(
                        "ManyWrongLabels.call(): " + name + "\"no-name_total\" (from @Counted)",
                        "ManyWrongLabels.call(): " + value + "\"a,queue:mail\" (from @Counted)",
                        "ManyWrongLabels.call(): expected label names of letters, digits and underscores, beginning"
                                + " neither with a digit nor with two underscores, found \"__c\" (from @Counted)",
                        "ManyWrongLabels.call(): " + once
                                + "\"[__c, a, b, b, exception_type, outcome, queue]\" (from @Counted)",
                        "ManyWrongLabels.value(): " + value + "\"a,\" (from @Sampled)",
                        "ManyWrongLabels.value(): " + once + "\"[a, b, b]\" (from @Sampled)",
                        "ManyWrongLabels.point: " + name + "\"no-point_total\" (from @Metric)",
                        "ManyWrongLabels.point: " + point + "\"a,c\" (from @Metric)",
                        "ManyWrongLabels.point: " + once + "\"[a, b, b, c]\" (from @Metric)",
                        // of the two that share a metric only the wrong one
                        "ManyWrongLabels.wrong(): " + value + "\"a\" (from @Counted)");
    }

    @Test
    void whatAProxyAnswersItselfFailsTheDeployment() {
        String expected = ": expected a method that an interceptor can reach, found ";
        assertThat(problems(Scoped.class, Unscoped.class, Finalized.class))
                .containsExactlyInAnyOrder(
                        "Scoped.equals(Object)" + expected + "\"what the proxy of a bean answers itself\""
                                + " (from @Counted)",
                        "Scoped.hashCode()" + expected + "\"what the proxy of a bean answers itself\" (from @Timed)",
                        "Finalized.finalize()" + expected + "\"what the garbage collector calls\" (from @Counted)");
    }

    @Test
    void withoutAProxyEqualsIsACall() {
        try (BatchContainer container = BatchContainer.of(Unscoped.class)) {
            Unscoped bean = container.get(Unscoped.class);
            assertThat(bean.equals(null)).isFalse();
            assertThat(bean.hashCode()).isEqualTo(1);
            assertThat(container.page().sum("unscoped_equals_total")).isEqualTo(1);
            assertThat(container.page().sum("unscoped_hash_total")).isEqualTo(1);
        }
    }

    @Test
    void oneNameIsOneMetric() {
        String first = HERE + "First.";
        assertThat(problems(First.class, Second.class))
                .containsExactlyInAnyOrder(
                        "Second.labels(): expected the labels [a, exception_type, outcome], as same_total has them in "
                                + first + "labels() (@Counted), found \"[b, exception_type, outcome]\" (from @Counted)",
                        "Second.labels(): expected the help \"One.\" or none, as same_total has it in " + first
                                + "labels() (@Counted), found \"Other.\" (from @Counted)",
                        "Second.type(): expected a histogram, as type_seconds is in " + first
                                + "type() (@Timed), found \"a gauge\" (from @InFlight)",
                        "Second.buckets(): expected the buckets [1.0, 2.0] or none, as buckets_seconds has them in "
                                + first + "buckets() (@Timed), found \"[1.0, 3.0]\" (from @Timed)",
                        "Second.descending(): expected buckets each of which is greater than the one before, without"
                                + " infinity, found \"[2.0, 1.0]\" (from @Timed)",
                        "Second.twice(): expected another name or other labels, for it measures this already, found"
                                + " \"second_twice_seconds\" (from @Timed)");
    }

    @Test
    void theMessagesOfTheDocumentsAreReal() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "annotations.md"));
        String isPrivate = problems(Unreachable.class).stream()
                .filter(line -> line.contains("isPrivate"))
                .findFirst()
                .orElseThrow();
        assertThat(docs).contains(isPrivate.replace("Unreachable.isPrivate()", "\n  shop.OwnerService.audit()"));
        String noLabel = problems(WrongArguments.class).stream()
                .filter(line -> line.contains(".type("))
                .findFirst()
                .orElseThrow();
        assertThat(docs)
                .contains(noLabel.replace(
                                "WrongArguments.type(Date), parameter date",
                                "\n  shop.OwnerService.save(Owner), parameter owner")
                        .replace("java.util.Date", "shop.Owner"));
    }

    @Test
    void samplesAreNumbers() {
        String expected = "expected a number, a boolean, or a collection or map, whose size it is, found ";
        assertThat(problems(WrongSamples.class))
                .containsExactlyInAnyOrder(
                        "WrongSamples.text: " + expected + "\"java.lang.String\" (from @Sampled)",
                        "WrongSamples.nothing(): " + expected + "\"void\" (from @Sampled)",
                        "WrongSamples.parameters(int): expected a method without parameters, found \"parameters\""
                                + " (from @Sampled)");
    }

    @Test
    void injectedMetricsAreHeldToTheSame() {
        assertThat(problems(WrongInjection.class, First.class))
                .containsExactlyInAnyOrder(
                        "WrongInjection.noValue: expected labels NAME=VALUE of a data point, such as queue=mail, found"
                                + " \"queue\" (from @Metric)",
                        "WrongInjection.withValue: expected names of labels, without values, of a whole metric, found"
                                + " \"queue=mail\" (from @Metric)",
                        "WrongInjection.buckets: expected no buckets: they are for histograms, and this is a"
                                + " CounterDataPoint, found \"[1.0]\" (from @Metric)",
                        "WrongInjection.quantiles: expected no quantiles: they are for summaries, and this is a"
                                + " GaugeDataPoint, found \"[0.5]\" (from @Metric)",
                        "WrongInjection.summary: expected no buckets: they are for histograms, and this is a Summary,"
                                + " found \"[1.0, 2.0]\" (from @Metric)",
                        "WrongInjection.new(CounterDataPoint), parameter made: expected labels NAME=VALUE of a data"
                                + " point, such as queue=mail, found \"a\" (from @Metric)",
                        "WrongInjection.initialize(GaugeDataPoint, CounterDataPoint), parameter initialized: expected a metric"
                                + " name of letters, digits and underscores, not beginning with a digit, found"
                                + " \"no-name_total\" (from @Metric)",
                        "WrongInjection.produce(GaugeDataPoint), parameter given: expected a metric name of letters,"
                                + " digits and underscores, not beginning with a digit, found \"1st\" (from @Metric)",
                        "WrongInjection.quantile: expected quantiles between 0 and 1, found \"[2.0]\" (from @Metric)",
                        "First.labels(): expected a name of its own, or, to share same_total, a CounterDataPoint instead of"
                                + " the whole Counter in " + HERE
                                + "WrongInjection.whole (@Metric), found \"same_total\" (from @Counted)",
                        "First.labels(): expected a name of whose samples same has none (same), found \"same_total\""
                                + " (from @Counted)");
    }

    @Test
    void wholeMetricsShareWithNoDataPoint() {
        assertThat(problems(ASeries.class, WholeBeside.class))
                .containsExactlyInAnyOrder(
                        wholeBeside("count", "shared_total", "CounterDataPoint instead of the whole Counter"),
                        wholeBeside("gauge", "level", "GaugeDataPoint instead of the whole Gauge"),
                        wholeBeside("histogram", "size", "DistributionDataPoint instead of the whole Histogram"));
    }

    private static String wholeBeside(String field, String name, String instead) {
        return "WholeBeside." + field + ": expected a name of its own, or, to share " + name + " with " + HERE
                + "ASeries." + field + " (@Metric), a " + instead + ", found \"" + name + "\" (from @Metric)";
    }

    @Test
    void mistakesInTheConfigurationComeWithThem() {
        System.setProperty("prometheus.max.series", "-1");
        assertThat(problems(FinalClass.class))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("prometheus.max.series: "))
                .anyMatch(line -> line.startsWith("FinalClass: "));
    }

    @Test
    void whatTheApplicationHasRegisteredItselfIsTaken() {
        Counter own =
                Counter.builder().name("same").help("own").withoutExemplars().register();
        try {
            assertThat(problems(First.class))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith(
                                    "First.labels(): expected a name that no other metric of this application has ("));
        } finally {
            PrometheusRegistry.defaultRegistry.unregister(own);
        }
    }

    @Test
    void whatIsLeftOutIsAWarning() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container =
                        BatchContainer.of(NoBean.class, AnInterceptor.class, PartlyFinal.class, OtherPublisher.class)) {
            container.get(PartlyFinal.class).fine();

            assertThat(container.page().sum("partly_final_fine_total")).isEqualTo(1);
            assertThat(container.page().metrics())
                    .doesNotContain("no_bean_method_total", "partly_final_is_final_total");
            assertThat(log.lines(Level.WARNING))
                    .containsExactlyInAnyOrder(
                            "WARNING " + HERE
                                    + "AnInterceptor has annotations that measure, but is no bean of this application: nothing is measured",
                            "WARNING " + HERE
                                    + "PartlyFinal.isFinal() is final: no interceptor reaches it, and @Counted on"
                                    + " its class does not measure it",
                            "WARNING " + HERE + "OtherPublisher.publisher(): the end of a"
                                    + " java.util.concurrent.SubmissionPublisher cannot be seen; what is measured is the"
                                    + " call");
        }
    }

    private static List<String> problems(Class<?>... beans) {
        return DeploymentProblems.of(DeploymentErrorsTest.class, beans);
    }
}
