package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.ForwardingInjectionTarget;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes instances of a message-driven bean that have our interceptor in themselves; all else is done to them as the
 * container does it. Their constructor is measured here: containers suppress what intercepts it.
 */
final class MessageDrivenTarget<T> extends ForwardingInjectionTarget<T> {

    private final Supplier<Optional<InjectionTarget<?>>> intercepting;
    private final MeasuredType type;

    /** @param intercepting asked at each instance, and not before the deployment is validated */
    MessageDrivenTarget(
            InjectionTarget<T> target, Supplier<Optional<InjectionTarget<?>>> intercepting, MeasuredType type) {
        super(target);
        this.intercepting = intercepting;
        this.type = type;
    }

    @Override
    public T produce(CreationalContext<T> context) {
        CallPlan plan = constructor();
        Call call = plan == null ? null : plan.begin();
        try {
            T instance = make(context);
            end(call, null);
            return instance;
        } catch (Throwable thrown) {
            end(call, thrown);
            throw thrown;
        }
    }

    /** That of the same class. */
    @SuppressWarnings("unchecked")
    private T make(CreationalContext<T> context) {
        InjectionTarget<T> intercepted = (InjectionTarget<T>) intercepting.get().orElse(null);
        return intercepted != null ? intercepted.produce(context) : super.produce(context);
    }

    private static void end(Call call, Throwable failure) {
        if (call != null) {
            call.end(failure);
        }
    }

    /** Null if it is not measured. */
    private CallPlan constructor() {
        MeasuredBeans beans = MeasuredBeans.current();
        return beans == null
                ? null
                : type.members().stream()
                        .filter(member -> member.member() instanceof Constructor)
                        .map(member -> beans.of((Constructor<?>) member.member()))
                        .findFirst()
                        .orElse(null);
    }
}
