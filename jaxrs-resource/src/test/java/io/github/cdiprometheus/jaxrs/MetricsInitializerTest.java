package io.github.cdiprometheus.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics resource is mapped in a web application, or says why not. */
class MetricsInitializerTest {

    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, ServletRegistration> servlets = new HashMap<>();
    private final List<ServletContextListener> listeners = new ArrayList<>();
    private final List<String> mappings = new ArrayList<>();
    private final List<String> declaredRoles = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();
    private Set<String> conflicts = Set.of();
    private ServletSecurityElement security;
    private Servlet servlet;

    private final ServletRegistration.Dynamic registration =
            proxy(ServletRegistration.Dynamic.class, (self, method, arguments) -> switch (method.getName()) {
                case "setInitParameter" -> parameters.put((String) arguments[0], (String) arguments[1]) == null;
                case "setAsyncSupported", "setLoadOnStartup" -> null;
                case "setServletSecurity" -> {
                    security = (ServletSecurityElement) arguments[0];
                    yield Set.of();
                }
                case "addMapping" -> {
                    mappings.addAll(Arrays.asList((String[]) arguments[0]));
                    yield conflicts;
                }
                default -> throw new UnsupportedOperationException(method.toString());
            });

    private final ServletContext context =
            proxy(ServletContext.class, (self, method, arguments) -> switch (method.getName()) {
                case "getAttribute" -> attributes.get(arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove(arguments[0]);
                case "getContextPath" -> "/shop";
                case "addListener" -> listeners.add((ServletContextListener) arguments[0]) ? null : null;
                case "getServletRegistrations" -> servlets;
                case "declareRoles" -> {
                    declaredRoles.addAll(Arrays.asList((String[]) arguments[0]));
                    yield null;
                }
                case "addServlet" -> {
                    servlet = (Servlet) arguments[1];
                    yield registration;
                }
                default -> throw new UnsupportedOperationException(method.toString());
            });

    @AfterEach
    void undeploy() {
        listeners.forEach(listener -> listener.contextDestroyed(new ServletContextEvent(context)));
        System.clearProperty("prometheus.metrics.path");
        System.clearProperty("prometheus.metrics.roles");
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(attributes).isEmpty();
    }

    @Test
    void theResourceIsMappedToItsPathAlone() throws Exception {
        new MetricsInitializer().onStartup(null, context);

        assertThat(servlet).isInstanceOf(PlainMetricsServlet.class);
        assertThat(mappings).containsExactly("/metrics");
        assertThat(parameters).containsEntry("resteasy.servlet.mapping.prefix", "/metrics");
        assertThat(security).isNull();
        assertThat(ApplicationMetrics.current()).isNotNull();
    }

    @Test
    void rolesBecomeAConstraint() throws Exception {
        System.setProperty("prometheus.metrics.roles", "monitoring, ops");
        new MetricsInitializer().onStartup(null, context);

        assertThat(security.getRolesAllowed()).containsExactly("monitoring", "ops");
        assertThat(declaredRoles).containsExactly("monitoring", "ops");
    }

    @Test
    void anEmptyPathMeansNoServlet() throws Exception {
        System.setProperty("prometheus.metrics.path", "");
        new MetricsInitializer().onStartup(null, context);

        assertThat(servlet).isNull();
        assertThat(mappings).isEmpty();
    }

    @Test
    void aPathThatAServletHasAlreadyFailsTheDeployment() {
        servlets.put(
                "Status", proxy(ServletRegistration.class, (self, method, arguments) -> List.of("/x", "/metrics")));

        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> new MetricsInitializer().onStartup(null, context))
                .withMessage("1 problem in the configuration of cdi-prometheus:\n"
                        + "  prometheus.metrics.path: expected a path that no other servlet is mapped to, but the"
                        + " servlet Status is, found \"/metrics\" (from the default)");
        assertThat(servlet).isNull();
    }

    @Test
    void aPathThatTheContainerRefusesFailsTheDeploymentToo() {
        conflicts = Set.of("/metrics");

        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> new MetricsInitializer().onStartup(null, context))
                .withMessageContaining("but another servlet is, found \"/metrics\"");
    }

    @Test
    void aMistakeInTheConfigurationFailsTheDeployment() {
        System.setProperty("prometheus.metrics.path", "metrics");

        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> new MetricsInitializer().onStartup(null, context))
                .withMessageContaining("prometheus.metrics.path: expected nothing, or a path such as /metrics");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName();
                    default -> handler.invoke(self, method, arguments);
                }));
    }
}
