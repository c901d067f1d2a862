package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Our own annotations, directly or on another annotation, such as a stereotype. */
final class OwnAnnotations implements FrontEnd {

    @Override
    public List<Measurement> read(Collection<Annotation> annotations, boolean ofType) {
        List<Measurement> found = new ArrayList<>();
        for (Annotation annotation : MetaAnnotations.with(annotations)) {
            if (annotation instanceof Counted.List several) {
                Arrays.stream(several.value()).forEach(each -> found.add(of(each, ofType)));
            } else if (annotation instanceof Timed.List several) {
                Arrays.stream(several.value()).forEach(each -> found.add(of(each, ofType)));
            } else if (annotation instanceof InFlight.List several) {
                Arrays.stream(several.value()).forEach(each -> found.add(of(each, ofType)));
            } else if (annotation instanceof ExceptionsCounted.List several) {
                Arrays.stream(several.value()).forEach(each -> found.add(of(each, ofType)));
            } else if (annotation instanceof Sampled.List several) {
                Arrays.stream(several.value()).forEach(each -> found.add(of(each)));
            } else if (annotation instanceof Counted one) {
                found.add(of(one, ofType));
            } else if (annotation instanceof Timed one) {
                found.add(of(one, ofType));
            } else if (annotation instanceof InFlight one) {
                found.add(of(one, ofType));
            } else if (annotation instanceof ExceptionsCounted one) {
                found.add(of(one, ofType));
            } else if (annotation instanceof Sampled one) {
                found.add(of(one));
            }
        }
        return found;
    }

    private static Measurement of(Counted counted, boolean ofType) {
        return Measurement.of(Kind.COUNTED, "@Counted", ofType, counted.name(), counted.help(), counted.labels());
    }

    private static Measurement of(Timed timed, boolean ofType) {
        return Measurement.of(Kind.TIMED, "@Timed", ofType, timed.name(), timed.help(), timed.labels())
                .withBuckets(Arrays.stream(timed.buckets()).boxed().toList());
    }

    private static Measurement of(InFlight inFlight, boolean ofType) {
        return Measurement.of(Kind.IN_FLIGHT, "@InFlight", ofType, inFlight.name(), inFlight.help(), inFlight.labels());
    }

    private static Measurement of(ExceptionsCounted counted, boolean ofType) {
        return Measurement.of(
                        Kind.EXCEPTIONS, "@ExceptionsCounted", ofType, counted.name(), counted.help(), counted.labels())
                .of(List.of(counted.include()), List.of(counted.exclude()));
    }

    private static Measurement of(Sampled sampled) {
        return Measurement.of(Kind.SAMPLED, "@Sampled", false, sampled.name(), sampled.help(), sampled.labels())
                .withUnit(BaseUnit.of(sampled.unit()));
    }
}
