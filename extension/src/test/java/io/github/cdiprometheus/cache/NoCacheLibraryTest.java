package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.ClassPath;
import io.github.cdiprometheus.LogRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An application without any of the libraries. */
class NoCacheLibraryTest {

    private static final Pattern LIBRARIES =
            Pattern.compile(".*/(caffeine|jcache|cache-api|infinispan-[a-z]+|flyway-core|liquibase-core)-[^/]*\\.jar");

    @Dependent
    public static class Producers {
        @Produces
        @ApplicationScoped
        Map<String, Integer> owners() {
            return new ConcurrentHashMap<>();
        }
    }

    /** Run in a class loader of its own. */
    public static final class Main {
        private Main() {}

        public static void run() {
            assertThatThrownBy(() -> Class.forName("javax.cache.Cache")).isInstanceOf(ClassNotFoundException.class);
            try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                    BatchContainer container = BatchContainer.of(Producers.class)) {
                container
                        .cdi()
                        .select(new TypeLiteral<Map<String, Integer>>() {})
                        .get()
                        .put("a", 1);
                assertThat(container.page().metrics()).contains("cache_gets_total");
                assertThat(container.page().series("cache_gets_total")).isEmpty();
                assertThat(log.lines()).isEmpty();
            }
        }
    }

    @Test
    void nothingIsMeasuredAndNothingIsSaid() throws Exception {
        ClassPath.without(LIBRARIES).run(Main.class);
    }
}
