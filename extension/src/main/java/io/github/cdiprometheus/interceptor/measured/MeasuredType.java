package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.MetricUses;
import java.lang.reflect.Executable;
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

    boolean isEmpty() {
        return members.isEmpty() && samples.isEmpty() && rejections.isEmpty();
    }

    /** What is to be intercepted. */
    Set<Executable> intercepted() {
        return members.stream().map(MeasuredMember::member).collect(Collectors.toSet());
    }

    void declare(MetricUses uses) {
        rejections.forEach(each -> uses.reject(each.place(), each.by(), each.found(), each.expected()));
        members.forEach(member -> member.declare(uses));
        samples.forEach(sample -> sample.declare(uses));
    }
}
