package io.github.cdiprometheus.persistence.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.persistence.hibernate.model.Owner;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Deployed, used and undeployed, with two units that come before its metrics and go after them. */
public final class Application implements Consumer<Path> {

    @Override
    public void accept(Path directory) {
        try (Unit first = Unit.start(directory, "first", Map.of());
                Unit second = Unit.start(directory, "second", Map.of())) {
            ApplicationMetrics.acquire(this, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
            first.commit(manager -> manager.persist(new Owner(1, "Ann")));
            second.commit(manager -> manager.persist(new Owner(1, "Ann")));
            assertThat(Page.of(ApplicationMetrics.current().registry()).sum("jpa_entity_inserts_total"))
                    .isEqualTo(2);
            ApplicationMetrics.release(this);
        }
    }
}
