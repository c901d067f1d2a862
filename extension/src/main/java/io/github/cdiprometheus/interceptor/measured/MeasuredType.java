package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.MetricUses;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the annotations of one class and of what it inherits come to. Immutable.
 *
 * @param unreached what is left out, for the log
 */
record MeasuredType(
        Class<?> bean,
        List<MeasuredMember> members,
        List<SampledMember> samples,
        List<Rejection> rejections,
        List<String> unreached) {

    /** A class of which nothing can be measured, though it carries an annotation. */
    static MeasuredType rejected(Class<?> bean, String by, String found, String expected) {
        return new MeasuredType(
                bean, List.of(), List.of(), List.of(new Rejection(bean.getName(), by, found, expected)), List.of());
    }

    /** The same where nobody intercepts: what is sampled is left, the rest is a mistake. */
    MeasuredType withoutCalls(String found) {
        if (members.isEmpty()) {
            return this;
        }
        List<Rejection> all = new ArrayList<>(rejections);
        String by = members.get(0).measurements().get(0).by();
        all.add(new Rejection(bean.getName(), by, found, Reach.CLASS_EXPECTED));
        return new MeasuredType(bean, List.of(), samples, all, unreached);
    }

    /**
     * The same where callers have a proxy in their hands: what that answers itself is a mistake.
     *
     * @param answered which of every object's methods
     */
    MeasuredType behindProxy(Set<String> answered) {
        List<Rejection> all = new ArrayList<>(rejections);
        for (MeasuredMember each : members) {
            if (each.member() instanceof Method method
                    && Reach.isOfObject(method)
                    && answered.contains(method.getName())) {
                all.add(new Rejection(
                        Names.place(bean, method),
                        each.measurements().get(0).by(),
                        "what the proxy of a bean answers itself",
                        Reach.METHOD_EXPECTED));
            }
        }
        return new MeasuredType(bean, members, samples, all, unreached);
    }

    boolean isEmpty() {
        return members.isEmpty() && samples.isEmpty() && rejections.isEmpty() && unreached.isEmpty();
    }

    /**
     * What is to be intercepted: of a method that has the type for a type variable of the superclass's also the
     * superclass's, for containers call the interceptors of that one where a caller knows no more than the superclass.
     */
    Set<Executable> intercepted() {
        return members.stream()
                .flatMap(each -> each.member() instanceof Method method
                        ? BeanMethods.calledAs(bean, method)
                        : Stream.of(each.member()))
                .collect(Collectors.toSet());
    }

    void declare(MetricUses uses) {
        rejections.forEach(each -> uses.reject(each.place(), each.by(), each.found(), each.expected()));
        members.forEach(member -> member.declare(uses));
        Set<List<Object>> sampled = new HashSet<>();
        for (SampledMember sample : samples) {
            if (!sampled.add(List.of(sample.name(), sample.measurement().labels()))) {
                uses.reject(
                        Names.place(bean, sample.member()),
                        sample.measurement().by(),
                        sample.name(),
                        "another name or other labels, for another member is sampled as this already");
            }
            sample.declare(uses);
        }
    }
}
