package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.Lineage;
import io.github.cdiprometheus.metric.MetricUses;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/**
 * Servlets, filters and listeners: a servlet container makes the instances that it calls, with injection, but without
 * interceptors, on WildFly and on Payara, whether there is a bean of the class as well or not. What is sampled is read from
 * them; the rest is a mistake.
 */
public final class WebComponents {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private static final String FOUND = "a servlet, filter or listener";

    /** What makes a class one of them; the other interfaces of that package are for beans and other objects, too. */
    private static final Set<String> INTERFACES = Set.of(
            "jakarta.servlet.Servlet",
            "jakarta.servlet.Filter",
            "jakarta.servlet.ServletContextListener",
            "jakarta.servlet.ServletContextAttributeListener",
            "jakarta.servlet.ServletRequestListener",
            "jakarta.servlet.ServletRequestAttributeListener",
            "jakarta.servlet.http.HttpSessionListener",
            "jakarta.servlet.http.HttpSessionAttributeListener",
            "jakarta.servlet.http.HttpSessionIdListener");

    private WebComponents() {}

    /**
     * Rejects the mistakes of classes that CDI may not have looked at.
     *
     * @param classes that a servlet container is about to make instances of
     * @param microProfile whether annotations of MicroProfile Metrics measure
     */
    public static void check(Set<Class<?>> classes, boolean microProfile, MetricUses uses) {
        List<FrontEnd> frontEnds = FrontEnd.all(() -> microProfile);
        Mentions mentions = new Mentions(frontEnds);
        for (Class<?> type : classes) {
            try {
                if (mentions.in(type)) {
                    read(new TypeReader(type, frontEnds, AnnotationSource.ofClassFiles()))
                            .rejections()
                            .forEach(each -> uses.reject(each.place(), each.by(), each.found(), each.expected()));
                }
            } catch (RuntimeException | LinkageError e) {
                // an application that would run without us runs on
                LOG.log(Level.WARNING, "Annotations of " + type.getName() + " cannot be read", e);
            }
        }
    }

    /** Whatever class it is; of one of these without the calls. */
    static MeasuredType read(TypeReader reader) {
        MeasuredType read = reader.read();
        return isOne(read.bean()) ? read.withoutCalls(FOUND) : read;
    }

    private static boolean isOne(Class<?> type) {
        return Lineage.of(type).anyMatch(each -> INTERFACES.contains(each.getName()));
    }
}
