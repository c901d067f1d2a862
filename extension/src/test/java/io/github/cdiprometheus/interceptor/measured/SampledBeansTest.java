package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Gauges that are read from beans when metrics are scraped. */
class SampledBeansTest {

    public static class Base {
        @Sampled(name = "inherited")
        protected int inherited = 5;
    }

    @Counted
    @Singleton
    public static class MailQueue extends Base {
        @Sampled(help = "Mails that wait.", labels = "kind=mail")
        private final Queue<String> waiting = new ArrayDeque<>(List.of("one", "two"));

        @Sampled(name = "mail_bytes", unit = "bytes")
        @Sampled(name = "mail_size", unit = "bytes")
        private final AtomicLong bytes = new AtomicLong(1024);

        @Sampled
        static double ratio = 0.25;

        String state = "open";

        Integer last;

        @Sampled
        boolean isOpen() {
            return state.equals("open");
        }

        @Sampled
        public final Integer getLast() {
            return last;
        }

        @Sampled(name = "mail_names")
        private Map<String, String> names() {
            return Map.of("a", "b");
        }

        @Sampled
        public int broken() {
            throw new IllegalStateException("broken");
        }

        public void close() {
            state = "closed";
        }
    }

    @Timed
    @Dependent
    public static class Cart {
        int items;

        @Sampled(name = "cart_items")
        public int items() {
            return items;
        }

        public void add(int count) {
            items += count;
        }
    }

    @Test
    void singletonsAreReadOnceTheyAreThere() {
        try (BatchContainer container = BatchContainer.of(MailQueue.class);
                LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            Page before = container.page();
            assertThat(before.series("mail_queue_waiting")).isEmpty();
            assertThat(before.value("mail_queue_ratio")).isEqualTo(0.25);
            MailQueue queue = container.get(MailQueue.class);
            queue.close();

            Page page = container.page();
            assertThat(page.value("mail_queue_waiting{kind=\"mail\"}")).isEqualTo(2);
            assertThat(page.helps()).containsEntry("mail_queue_waiting", "Mails that wait.");
            assertThat(page.types()).containsEntry("mail_queue_waiting", "gauge");
            assertThat(page.value("mail_bytes")).isEqualTo(1024);
            assertThat(page.value("mail_size_bytes")).isEqualTo(1024);
            assertThat(page.value("mail_queue_is_open")).isZero();
            assertThat(page.value("mail_names")).isEqualTo(1);
            assertThat(page.value("inherited")).isEqualTo(5);
            assertThat(page.series("mail_queue_last")).isEmpty();
            queue.last = 3;
            assertThat(container.page().value("mail_queue_last")).isEqualTo(3);
            assertThat(page.series("mail_queue_broken")).isEmpty();
            // a scrape is no call, and what is sampled is not measured with its class
            assertThat(page.metrics())
                    .filteredOn(name -> name.startsWith("mail_queue") && name.endsWith("_total"))
                    .containsExactly("mail_queue_close_total");
            container.page();
            assertThat(log.lines(Level.WARNING))
                    .containsExactly("WARNING " + MailQueue.class.getName() + ".broken() could not be sampled");
        }
    }

    @Test
    void instancesThatAreAliveAddUp() {
        try (BatchContainer container = BatchContainer.of(Cart.class)) {
            Instance<Cart> carts = container.cdi().select(Cart.class);
            Cart first = carts.get();
            first.add(3);
            Cart second = carts.get();
            second.add(4);
            assertThat(container.page().value("cart_items")).isEqualTo(7);
            assertThat(container.page().value("cart_add_seconds_count")).isEqualTo(2);
            carts.destroy(first);
            assertThat(container.page().value("cart_items")).isEqualTo(4);
            assertThat(second.items).isEqualTo(4);
            carts.destroy(second);
            assertThat(container.page().series("cart_items")).isEmpty();
        }
    }

    @Test
    void instancesAreHeldWeakly() {
        Instances instances = new Instances();
        Object kept = new Object();
        instances.add(kept);
        instances.add(kept);
        instances.add(new Object());
        await().untilAsserted(() -> {
            System.gc();
            assertThat(instances.alive()).hasSize(1);
        });
        assertThat(instances.alive()).containsExactly(kept);
        instances.remove(kept);
        assertThat(instances.alive()).isEmpty();
    }

    @Test
    void metricsOfTheSameNameAreSampledInTwoContainers() {
        try (BatchContainer first = BatchContainer.of(Cart.class)) {
            Cart cart = first.get(Cart.class);
            cart.add(1);
            try (BatchContainer second = BatchContainer.of(Cart.class)) {
                Cart other = second.get(Cart.class);
                other.add(2);
                assertThat(first.page().value("cart_items")).isEqualTo(cart.items + other.items);
            }
        }
    }

    public static class Shared {
        @Sampled(name = "shared_field")
        static int field = 3;

        @Sampled(name = "shared_method")
        static int method() {
            return 4;
        }

        @Sampled(name = "shared_place", labels = "where=here")
        @Sampled(name = "shared_place", labels = "where=there")
        static int place = 5;
    }

    @Singleton
    public static class One extends Shared {}

    @Singleton
    public static class Other extends Shared {}

    @Test
    void aStaticMemberIsSampledOnceHoweverManyContainersAndSubclasses() {
        try (BatchContainer first = BatchContainer.of(One.class, Other.class)) {
            try (BatchContainer second = BatchContainer.of(One.class)) {
                shared(second.page());
            }
            // the metrics go with the last container
            shared(first.page());
        }
    }

    public abstract static class Cache<V, N> {
        @Sampled
        N hits;

        @Sampled
        public abstract V content();

        @Sampled
        public N misses() {
            return hits;
        }
    }

    abstract static class OfLists<E> extends Cache<List<E>, Integer> {}

    @Singleton
    public static class LetterCache extends OfLists<String> {
        public LetterCache() {
            hits = 3;
        }

        @Override
        public List<String> content() {
            return List.of("A", "B");
        }
    }

    @Singleton
    public static class Generic<V> {
        V value;

        @Sampled(name = "generic")
        public V value() {
            return value;
        }
    }

    @Singleton
    public static class OfText extends Generic<String> {}

    @Test
    void typeVariablesAreWhatTheBeanMakesOfThem() {
        try (BatchContainer container = BatchContainer.of(LetterCache.class)) {
            assertThat(container.get(LetterCache.class).hits).isEqualTo(3);
            Page page = container.page();
            assertThat(page.value("letter_cache_content")).isEqualTo(2);
            assertThat(page.value("letter_cache_hits")).isEqualTo(3);
            assertThat(page.value("letter_cache_misses")).isEqualTo(3);
        }
        assertThat(DeploymentProblems.of(SampledBeansTest.class, OfText.class))
                .containsExactly("OfText.value(): expected a number, a boolean, or a collection or map, whose size it"
                        + " is, found \"java.lang.String\" (from @Sampled)");
    }

    private static void shared(Page page) {
        assertThat(page.value("shared_field")).isEqualTo(3);
        assertThat(page.value("shared_method")).isEqualTo(4);
        assertThat(page.value("shared_place{where=\"here\"}")).isEqualTo(5);
        assertThat(page.value("shared_place{where=\"there\"}")).isEqualTo(5);
    }
}
