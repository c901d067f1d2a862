package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Sampled;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import org.junit.jupiter.api.Test;

/** WebSocket endpoints where Tyrus makes the instances, and elsewhere. */
class EndpointsTest {

    @ApplicationScoped
    @ServerEndpoint("/echo")
    public static class Echo {
        @Sampled
        static int all;

        @Counted
        public void onMessage() {}
    }

    @ServerEndpoint("/sampled")
    public static class SampledEndpoint {
        @Sampled
        int messages;
    }

    @Stateless
    @ServerEndpoint("/ejb")
    public static class Ejb extends Echo {}

    @ServerEndpoint(value = "/configured", configurator = FromCdi.class)
    public static class Configured extends Echo {}

    public static class FromCdi extends ServerEndpointConfig.Configurator {}

    public static class Other extends Echo {}

    @Test
    void theirCallsAreAMistakeOnTyrus() {
        MeasuredType read = onTyrus(Echo.class);
        assertThat(read.rejections())
                .containsExactly(new Rejection(
                        Echo.class.getName(),
                        "@Counted",
                        "a WebSocket endpoint on this server",
                        "a class whose methods an interceptor can reach"));
        assertThat(read.intercepted()).isEmpty();
        // of no instance
        assertThat(read.samples()).hasSize(1);
        assertThat(read.unreached()).isEmpty();
    }

    @Test
    void thatTheirInstancesAreNotSampledIsAWarning() {
        MeasuredType read = onTyrus(SampledEndpoint.class);
        assertThat(read.rejections()).isEmpty();
        assertThat(read.unreached())
                .containsExactly("The WebSocket endpoint " + SampledEndpoint.class.getName()
                        + " is not sampled where this server makes the instance, which is for each connection");
    }

    @Test
    void aConfiguratorMayTakeBeans() {
        MeasuredType read = onTyrus(Configured.class);
        assertThat(read.rejections()).isEmpty();
        assertThat(read.intercepted()).hasSize(1);
        assertThat(read.unreached())
                .containsExactly("The WebSocket endpoint " + Configured.class.getName()
                        + " is measured only if its configurator, " + FromCdi.class.getName()
                        + ", takes a bean for it");
    }

    @Test
    void ejbsAndOtherClassesAreMeasured() {
        assertThat(onTyrus(Ejb.class)).isEqualTo(read(Ejb.class));
        assertThat(onTyrus(Other.class)).isEqualTo(read(Other.class));
    }

    @Test
    void elsewhereTheyAreMeasured() {
        try (BatchContainer container = BatchContainer.of(Echo.class)) {
            container.get(Echo.class).onMessage();
            assertThat(container.page().sum("echo_on_message_total")).isEqualTo(1);
        }
    }

    private static MeasuredType onTyrus(Class<?> type) {
        return Endpoints.readOnTyrus(read(type));
    }

    private static MeasuredType read(Class<?> type) {
        return new TypeReader(type, FrontEnd.all(() -> false), AnnotationSource.ofClassFiles()).read();
    }
}
