package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.MetricUses;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    boolean isEmpty() {
        return members.isEmpty() && samples.isEmpty() && rejections.isEmpty() && unreached.isEmpty();
    }

    /** What is to be intercepted. */
    Set<Executable> intercepted() {
        return members.stream().map(MeasuredMember::member).collect(Collectors.toSet());
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
