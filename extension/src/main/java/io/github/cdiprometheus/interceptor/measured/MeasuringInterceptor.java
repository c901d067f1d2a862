package io.github.cdiprometheus.interceptor.measured;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundConstruct;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/**
 * Measures calls of annotated methods and constructors: outside transactions, security checks and retries, but inside
 * Jakarta Concurrency's {@code @Asynchronous} (at {@code PLATFORM_BEFORE + 5}), so that the call is the work and not its
 * handing over.
 */
@Measured
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 10)
public class MeasuringInterceptor implements Serializable {

    // beans of a passivating scope want interceptors that can be passivated
    private static final long serialVersionUID = 1;

    /** Of the one bean that this interceptor is for; found at its first call. */
    private transient BeanPlans plans;

    @AroundInvoke
    Object measureCall(InvocationContext invocation) throws Exception {
        return measure(invocation);
    }

    @AroundTimeout
    Object measureTimeout(InvocationContext invocation) throws Exception {
        return measure(invocation);
    }

    @AroundConstruct
    Object measureConstruction(InvocationContext invocation) throws Exception {
        MeasuredBeans beans = MeasuredBeans.current();
        CallPlan plan = beans == null ? null : beans.of(invocation.getConstructor());
        return plan == null ? invocation.proceed() : plan.call(invocation);
    }

    private Object measure(InvocationContext invocation) throws Exception {
        BeanPlans known = plans;
        if (known == null) {
            known = find(invocation.getTarget());
            if (known == null) {
                return invocation.proceed();
            }
            plans = known;
        }
        return known.of(invocation.getMethod()).call(invocation);
    }

    private static BeanPlans find(Object target) {
        MeasuredBeans beans = MeasuredBeans.current();
        return beans == null ? null : beans.of(target.getClass());
    }
}
