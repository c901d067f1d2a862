package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.config.AnnotationsConfig;
import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.http.WebApplication;
import io.github.cdiprometheus.interceptor.measured.WebComponents;
import io.github.cdiprometheus.metric.MetricUses;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of a web application's servlets and filters: CDI need not have looked at them. */
final class RegisteredClasses {

    private RegisteredClasses() {}

    /** @throws ConfigurationException if there are annotations on them that cannot measure */
    static void check(ServletContext context, WebApplication application) {
        AnnotationsConfig config = application.config().annotations();
        if (!config.enabled()) {
            return;
        }
        MetricUses uses = new MetricUses();
        WebComponents.check(of(context), config.microProfile(), uses);
        List<ConfigurationProblem> mistakes = application.metrics().declared().check(uses);
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    private static Set<Class<?>> of(ServletContext context) {
        return Stream.concat(
                        context.getServletRegistrations().values().stream(),
                        context.getFilterRegistrations().values().stream())
                .map(Registration::getClassName)
                .filter(Objects::nonNull)
                .map(name -> load(name, context.getClassLoader()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Null if there is no such class: that is for the container to say. */
    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
