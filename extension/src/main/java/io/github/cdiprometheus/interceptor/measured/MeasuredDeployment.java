package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.MetricUses;
import jakarta.decorator.Decorator;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The annotated classes of one deployment, from their discovery until they are measured. */
public final class MeasuredDeployment {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private final List<FrontEnd> frontEnds;
    private final Mentions mentions;
    private final Map<Class<?>, MeasuredType> types = new ConcurrentHashMap<>();
    /** Those of them that the container makes instances of. */
    private final Map<Class<?>, Instances> instances = new ConcurrentHashMap<>();

    private final Unmade unmade;
    /** In whose place there are beans of their subclasses. */
    private final Set<Class<?>> specialized = ConcurrentHashMap.newKeySet();

    /** Of which callers have no instance in their hands, but a proxy, with what that answers itself. */
    private final Map<Class<?>, Set<String>> proxied = new ConcurrentHashMap<>();

    private final MessageDrivenBeans messageDriven = new MessageDrivenBeans();

    /** @param microProfile whether annotations of MicroProfile Metrics measure; asked whenever annotations are read */
    public MeasuredDeployment(BooleanSupplier microProfile) {
        this.frontEnds = FrontEnd.all(microProfile);
        this.mentions = new Mentions(frontEnds);
        this.unmade = new Unmade(mentions);
    }

    /** Reads the annotations of a class, and has what is measured intercepted. */
    public void discover(ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        try {
            if (event.getAnnotatedType().isAnnotationPresent(Decorator.class)) {
                // what it inherits is meant for what it decorates
                mentions.by(type)
                        .ifPresent(by ->
                                types.put(type, MeasuredType.rejected(type, by, Reach.NO_CALLS, Reach.CLASS_EXPECTED)));
                return;
            }
            if (Unmade.isUnmade(type)) {
                unmade.discover(type);
                return;
            }
            if (!mentions.in(event.getAnnotatedType())) {
                return;
            }
            MeasuredType measured = Endpoints.read(
                    WebComponents.read(new TypeReader(type, frontEnds, AnnotationSource.of(event.getAnnotatedType()))));
            if (!measured.isEmpty()) {
                types.put(type, measured);
                if (MessageDrivenBeans.isOne(type)) {
                    // some containers make them known only when they make the first
                    instances.put(type, new Instances());
                }
                if (measured.rejections().isEmpty()) {
                    bind(event, measured);
                }
            }
        } catch (LinkageError | TypeNotPresentException e) {
            // a class that cannot be loaded whole, or a converter of it
            LOG.log(
                    Level.WARNING,
                    "Nothing of {0} is measured, its annotations cannot be read: {1}",
                    type.getName(),
                    e);
        } catch (RuntimeException e) {
            // an application that would run without us runs on
            LOG.log(Level.WARNING, "Annotations of " + type.getName() + " cannot be read", e);
        }
    }

    /** Learns that a bean is what a method or field of another bean gives. */
    public void discoverProduced(AnnotatedMember<?> producer) {
        try {
            unmade.discover(producer);
        } catch (LinkageError | RuntimeException e) {
            // an application that would run without us runs on
            LOG.log(Level.WARNING, "Annotations of what " + producer + " gives cannot be read", e);
        }
    }

    /**
     * Learns of a bean that an extension has made without a class for the container.
     *
     * @param source the extension
     */
    public void discoverSynthetic(Bean<?> bean, Extension source) {
        try {
            unmade.discover(bean, source);
        } catch (LinkageError | RuntimeException e) {
            // an application that would run without us runs on
            LOG.log(Level.WARNING, "Annotations of " + bean + " cannot be read", e);
        }
    }

    /** Learns of a bean, which may stand for that of its superclass, and have a proxy before it. */
    public void discoverBean(ProcessBean<?> event, BeanManager beans) {
        if (event.getAnnotated() instanceof AnnotatedType<?> type) {
            if (type.isAnnotationPresent(Specializes.class)) {
                specialized.add(type.getJavaClass().getSuperclass());
            }
            if (event instanceof ProcessSessionBean) {
                proxied.put(type.getJavaClass(), Reach.ANSWERED_BY_EJB);
            } else if (beans.isNormalScope(event.getBean().getScope())) {
                proxied.put(type.getJavaClass(), Reach.ANSWERED_BY_PROXY);
            }
        }
    }

    /** Learns that the container makes instances of a class, and when it does. */
    public <T> void watch(ProcessInjectionTarget<T> event, BeanManager beans) {
        MeasuredType type = types.get(event.getAnnotatedType().getJavaClass());
        if (type != null) {
            Instances alive = instances.computeIfAbsent(type.bean(), key -> new Instances());
            if (!type.members().isEmpty() && MessageDrivenBeans.isUnbound(event.getAnnotatedType())) {
                event.setInjectionTarget(messageDriven.intercepted(event.getInjectionTarget(), type, beans));
            }
            if (!type.samples().isEmpty()) {
                event.setInjectionTarget(new WatchedTarget<>(event.getInjectionTarget(), alive, type.bean()));
            }
        }
    }

    /** Tells which metrics the classes take, and which annotations are wrong. */
    public void declare(MetricUses uses) {
        types.keySet().removeAll(specialized);
        ordered().forEach(type -> {
            if (instances.containsKey(type.bean())) {
                type.behindProxy(proxied.getOrDefault(type.bean(), Set.of())).declare(uses);
                type.unreached().forEach(reason -> LOG.log(Level.WARNING, reason));
            } else {
                LOG.log(
                        Level.WARNING,
                        type.bean().getName()
                                + " has annotations that measure, but is no bean of this application: nothing is measured");
            }
        });
        unmade.declare(instances.keySet(), uses);
    }

    /** Begins to measure, once the metrics that were {@linkplain #declare declared} are made. */
    public void measure(ApplicationMetrics metrics) {
        MeasuredBeans beans = metrics.companion(MeasuredBeans.class, () -> new MeasuredBeans(frontEnds));
        Failures failures = new Failures();
        for (MeasuredType type : ordered()) {
            Instances alive = instances.get(type.bean());
            if (alive != null) {
                addPlans(type, beans, metrics, failures);
                type.samples().forEach(sample -> sample.sample(metrics.declared(), alive, failures));
            }
        }
    }

    private static void addPlans(
            MeasuredType type, MeasuredBeans beans, ApplicationMetrics metrics, Failures failures) {
        Map<Method, CallPlan> methods = new HashMap<>();
        Map<Constructor<?>, CallPlan> constructors = new HashMap<>();
        for (MeasuredMember member : type.members()) {
            CallPlan plan = member.plan(metrics.declared(), failures);
            if (member.member() instanceof Method method) {
                methods.put(method, plan);
            } else {
                constructors.put((Constructor<?>) member.member(), plan);
            }
        }
        beans.add(type.bean(), methods, constructors);
    }

    private List<MeasuredType> ordered() {
        List<MeasuredType> ordered = new ArrayList<>(types.values());
        ordered.sort(Comparator.comparing(type -> type.bean().getName()));
        return ordered;
    }

    private static void bind(ProcessAnnotatedType<?> event, MeasuredType measured) {
        if (!measured.members().isEmpty()) {
            Set<Executable> intercepted = measured.intercepted();
            Set<Executable> missing = new HashSet<>();
            measured.members().forEach(each -> missing.add(each.member()));
            event.getAnnotatedType().getMethods().forEach(method -> missing.remove(method.getJavaMember()));
            event.getAnnotatedType().getConstructors().forEach(each -> missing.remove(each.getJavaMember()));
            missing.forEach(each ->
                    LOG.log(Level.WARNING, each + " is not measured: the container does not show it to extensions"));
            event.configureAnnotatedType()
                    .filterMethods(method -> intercepted.contains(method.getJavaMember()))
                    .forEach(method -> method.add(MeasuredLiteral.INSTANCE));
            event.configureAnnotatedType()
                    .filterConstructors(constructor -> intercepted.contains(constructor.getJavaMember()))
                    .forEach(constructor -> constructor.add(MeasuredLiteral.INSTANCE));
        }
    }
}
