package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.interceptor.Lineage;
import io.github.cdiprometheus.interceptor.TypeArguments;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out what of a class is measured. A method that carries none of the annotations takes those of the method that it
 * overrides or implements, superclass before interface; what stands on a method replaces what of the same kind stands on
 * the class. For one class and one thread.
 */
final class TypeReader {

    private final Class<?> bean;
    private final List<FrontEnd> frontEnds;
    private final AnnotationSource source;
    private final List<MeasuredMember> members = new ArrayList<>();
    private final List<SampledMember> samples = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<String> unreached = new ArrayList<>();

    TypeReader(Class<?> bean, List<FrontEnd> frontEnds, AnnotationSource source) {
        this.bean = bean;
        this.frontEnds = frontEnds;
        this.source = source;
    }

    MeasuredType read() {
        List<Measurement> ofClass = measurements(bean, true);
        BeanMethods.of(bean).forEach(method -> readMethod(method, ofClass));
        Arrays.stream(bean.getDeclaredConstructors()).forEach(constructor -> readConstructor(constructor, ofClass));
        Lineage.classes(bean.getSuperclass()).forEach(this::readConstructorsOfSuperclass);
        Lineage.classes(bean)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .forEach(this::readField);
        String obstacle = Reach.obstacle(bean);
        if (obstacle != null && members.stream().anyMatch(member -> member.member() instanceof Method)) {
            String by = members.get(0).measurements().get(0).by();
            rejections.add(new Rejection(bean.getName(), by, obstacle, Reach.CLASS_EXPECTED));
        }
        if (!ofClass.isEmpty() && members.stream().noneMatch(member -> member.member() instanceof Method)) {
            unreached.add(bean.getName() + " has no method that an interceptor reaches: "
                    + ofClass.get(0).by() + " on it measures nothing");
        }
        return new MeasuredType(bean, members, samples, rejections, unreached);
    }

    private void readMethod(Method method, List<Measurement> ofClass) {
        List<Measurement> own = ofMethod(method);
        own.stream()
                .filter(each -> each.kind() == Kind.SAMPLED)
                .forEach(each -> samples.add(new SampledMember(bean, method, each)));
        List<Measurement> calls = new ArrayList<>(
                own.stream().filter(each -> each.kind() != Kind.SAMPLED).toList());
        String obstacle = Reach.obstacle(method);
        if (!calls.isEmpty() && obstacle != null) {
            reject(method, calls.get(0).by(), obstacle, Reach.METHOD_EXPECTED);
            return;
        }
        // what is sampled is meant to be read and not to be measured
        if (own.size() == calls.size() && Reach.isBusinessMethod(method)) {
            addOfClass(ofClass, calls);
            addOfClass(ofInterfaces(method), calls);
        }
        if (!calls.isEmpty() && obstacle != null) {
            unreached.add(Names.place(bean, method) + " is " + obstacle + ": no interceptor reaches it, and "
                    + calls.get(0).by() + " on its class does not measure it");
            return;
        }
        List<ArgumentLabel> labels = labels(method, labelled(method));
        if (!calls.isEmpty()) {
            members.add(new MeasuredMember(bean, method, calls, labels));
            Class<?> returned = BeanMethods.returned(bean, method);
            if (Completion.isUnknown(returned)) {
                unreached.add(Names.place(bean, method) + ": the end of a " + returned.getName()
                        + " cannot be seen; what is measured is the call");
            }
        } else if (!labels.isEmpty()) {
            reject(method, ArgumentLabel.BY, labels.get(0).name(), "a method of which something is measured");
        }
    }

    private void readConstructor(Constructor<?> constructor, List<Measurement> ofClass) {
        List<Measurement> calls = new ArrayList<>(measurements(constructor, false));
        if (!calls.isEmpty() && !isCalledByContainer(constructor)) {
            reject(
                    constructor,
                    calls.get(0).by(),
                    constructor.getParameterCount() == 0 ? "another one with @Inject" : "neither",
                    "a constructor that the container calls: one with @Inject, or without parameters");
            return;
        }
        if (!Modifier.isPrivate(constructor.getModifiers()) && !constructor.isSynthetic()) {
            addOfClass(
                    ofClass.stream()
                            .filter(each -> each.naming().concernsConstructors())
                            .toList(),
                    calls);
        }
        List<ArgumentLabel> labels = labels(constructor, constructor);
        if (!calls.isEmpty()) {
            members.add(new MeasuredMember(bean, constructor, calls, labels));
        } else if (!labels.isEmpty()) {
            reject(constructor, ArgumentLabel.BY, labels.get(0).name(), "a constructor of which something is measured");
        }
    }

    /** One that is not abstract may be a bean itself. */
    private void readConstructorsOfSuperclass(Class<?> superclass) {
        if (Modifier.isAbstract(superclass.getModifiers())) {
            for (Constructor<?> constructor : superclass.getDeclaredConstructors()) {
                measurements(constructor, false).stream()
                        .findFirst()
                        .ifPresent(measurement -> rejections.add(new Rejection(
                                Names.place(superclass, constructor),
                                measurement.by(),
                                "one of an abstract class",
                                "a constructor that the container calls")));
            }
        }
    }

    /** That with {@code @Inject}; without any, that without parameters. */
    private boolean isCalledByContainer(Constructor<?> constructor) {
        return isInjected(constructor)
                || constructor.getParameterCount() == 0
                        && Arrays.stream(bean.getDeclaredConstructors()).noneMatch(this::isInjected);
    }

    private boolean isInjected(Constructor<?> constructor) {
        return source.of(constructor).stream()
                .anyMatch(each -> each.annotationType().getName().equals("jakarta.inject.Inject"));
    }

    private void readField(Field field) {
        measurements(field, false).forEach(each -> samples.add(new SampledMember(bean, field, each)));
    }

    /** Its own annotations, or else those of a method that it overrides or implements. */
    private List<Measurement> ofMethod(Method method) {
        List<Measurement> own = measurements(method, false);
        if (!own.isEmpty() || !BeanMethods.isInheritable(method)) {
            return own;
        }
        return Lineage.overridden(bean, method)
                .filter(BeanMethods::isInheritable)
                .map(each -> measurements(each, false))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** What stands on the interfaces that declare this method. */
    private List<Measurement> ofInterfaces(Method method) {
        return Lineage.overridden(bean, method)
                .map(Method::getDeclaringClass)
                .filter(Class::isInterface)
                .map(type -> measurements(type, true))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Less what the member itself says by the same annotation. */
    private static void addOfClass(List<Measurement> ofClass, List<Measurement> calls) {
        Set<String> taken = new HashSet<>();
        calls.forEach(each -> taken.add(each.by()));
        ofClass.stream().filter(each -> !taken.contains(each.by())).forEach(calls::add);
    }

    private List<Measurement> measurements(AnnotatedElement element, boolean ofType) {
        Collection<Annotation> annotations = source.of(element);
        return frontEnds.stream()
                .flatMap(frontEnd -> frontEnd.read(annotations, ofType).stream())
                .toList();
    }

    /** The method whose parameters say the labels. */
    private Executable labelled(Method method) {
        return Stream.concat(
                        Stream.of(method),
                        BeanMethods.isInheritable(method) ? Lineage.overridden(bean, method) : Stream.of())
                .filter(each -> Arrays.stream(each.getParameters())
                        .anyMatch(parameter -> parameter.isAnnotationPresent(MetricLabel.class)))
                .findFirst()
                .orElse(method);
    }

    private List<ArgumentLabel> labels(Executable member, Executable labelled) {
        List<ArgumentLabel> labels = new ArrayList<>();
        Parameter[] parameters = labelled.getParameters();
        TypeArguments types = TypeArguments.of(bean);
        for (int i = 0; i < parameters.length; i++) {
            MetricLabel label = parameters[i].getAnnotation(MetricLabel.class);
            if (label != null) {
                Type type = types.genericParameters(written(member)).get(i);
                try {
                    labels.add(ArgumentLabel.of(label, i, type));
                } catch (IllegalArgumentException e) {
                    String name = parameters[i].isNamePresent() ? parameters[i].getName() : "";
                    rejections.add(new Rejection(
                            Names.place(bean, member) + ", " + Names.parameter(name, i + 1),
                            ArgumentLabel.BY,
                            type instanceof TypeVariable<?> ? types.erased(type).getName() : type.getTypeName(),
                            e.getMessage()));
                }
            }
        }
        return labels;
    }

    private Executable written(Executable member) {
        return member instanceof Method method ? BeanMethods.written(bean, method) : member;
    }

    private void reject(Executable member, String by, String found, String expected) {
        // a static or private method belongs to the class or interface in which it stands, and is no method of the bean
        boolean isOfBean = !(member instanceof Method method) || BeanMethods.isInheritable(method);
        Class<?> where = isOfBean ? bean : member.getDeclaringClass();
        rejections.add(new Rejection(Names.place(where, member), by, found, expected));
    }
}
