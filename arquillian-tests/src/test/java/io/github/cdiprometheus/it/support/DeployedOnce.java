package io.github.cdiprometheus.it.support;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.testing.MetricsPage;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of one deployment, by what its page shows more after something than before. */
@ExtendWith(ArquillianExtension.class)
public abstract class DeployedOnce {
    @ArquillianResource
    private URL url;

    @ArquillianResource
    protected Server server;

    /** Requests to the deployment. */
    protected HttpProbe probe;

    @BeforeEach
    void findDeployment() {
        String context = url.getPath().replaceAll("/$", "");
        probe = new HttpProbe(URI.create("http://" + url.getHost() + ":" + url.getPort()), context);
    }

    /** Does something and keeps the page from before. */
    protected Rise rise(Runnable something) {
        MetricsPage before = probe.metrics();
        something.run();
        return new Rise(before);
    }

    /** By how much samples rose. A request is recorded a moment after its client has the answer: asserted in the end. */
    protected final class Rise {
        private final MetricsPage before;

        private Rise(MetricsPage before) {
            this.before = before;
        }

        /** All samples of a name that have these labels. */
        public Of of(String name, String... labels) {
            return new Of(name, labels);
        }

        /** Some samples. */
        public final class Of {
            private final String name;
            private final String[] labels;

            private Of(String name, String... labels) {
                this.name = name;
                this.labels = labels;
            }

            /** They rose by exactly this much in sum. */
            public void is(double expected) {
                eventually()
                        .untilAsserted(() -> assertThat(probe.metrics().sum(name, labels) - before.sum(name, labels))
                                .as(name + Arrays.toString(labels))
                                .isEqualTo(expected));
            }
        }
    }
}
