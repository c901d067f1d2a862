package io.github.cdiprometheus.interceptor;

import io.github.cdiprometheus.metric.MappedException;
import io.github.cdiprometheus.metric.RequestObservation;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Sees the exceptions that the application's mappers turn into responses. */
@ObservedMapper
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class ExceptionMapperInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    @AroundInvoke
    Object observe(InvocationContext invocation) throws Exception {
        Object[] parameters = invocation.getParameters();
        if (parameters.length == 1 && parameters[0] instanceof Throwable mapped) {
            RequestObservation observation = RequestObservation.current();
            if (observation != null) {
                observation.thrown(mapped);
            } else {
                MappedException.leave(mapped);
            }
        }
        return invocation.proceed();
    }
}
