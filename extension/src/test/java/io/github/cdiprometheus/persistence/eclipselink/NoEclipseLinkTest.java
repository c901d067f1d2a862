package io.github.cdiprometheus.persistence.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.ClassPath;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Applications without EclipseLink, and without Jakarta Persistence at all. */
class NoEclipseLinkTest {

    @Test
    void withoutEclipseLink() throws Exception {
        ClassPath.without(Pattern.compile(".*/org/eclipse/persistence/.*")).run(Looking.class);
    }

    @Test
    void withoutPersistence() throws Exception {
        ClassPath.without(Pattern.compile(".*/(org/eclipse|jakarta)/persistence/.*"))
                .run(Looking.class);
    }

    /** Runs in a class loader of its own. */
    public static final class Looking {

        private Looking() {}

        /** Looks for units, and finds none, quietly. */
        public static void run() {
            Object owner = new Object();
            ApplicationMetrics.acquire(owner, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
            try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
                assertThat(Provider.find()).isNull();
                EclipseLinkUnits.look();
                EclipseLinkUnits.look();

                assertThat(Page.of(ApplicationMetrics.current().registry()).series("jpa_entity_inserts_total"))
                        .isEmpty();
                assertThat(log.lines()).isEmpty();
            } finally {
                ApplicationMetrics.release(owner);
            }
        }
    }
}
