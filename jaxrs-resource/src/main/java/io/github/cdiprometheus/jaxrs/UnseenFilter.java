package io.github.cdiprometheus.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/**
 * Tells, once, that calls of an annotated resource method are not measured: those of an instance that the application has
 * made, as of a sub-resource, and of any other that CDI has not. For one method. Thread-safe.
 */
@Priority(Integer.MIN_VALUE)
final class UnseenFilter implements ContainerRequestFilter {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private final Class<?> type;
    private final Method method;
    /** By whichever filter: RESTEasy has the same method registered for each locator that gives its class. */
    private final Set<List<Object>> told;

    /** @param type class that the application wrote */
    UnseenFilter(Class<?> type, Method method, Set<List<Object>> told) {
        this.type = type;
        this.method = method;
        this.told = told;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isUnseen(request.getUriInfo().getMatchedResources()) && told.add(List.of(type, method))) {
            LOG.log(
                    Level.WARNING,
                    "{0}.{1} is called of an instance that CDI has not made, such as one of a sub-resource locator:"
                            + " what its annotations ask for is not measured of these calls",
                    type.getName(),
                    method.getName());
        }
    }

    /** The innermost comes first. What CDI makes with interceptors is of a subclass, or a proxy. */
    private boolean isUnseen(List<Object> matched) {
        return !matched.isEmpty() && matched.get(0).getClass() == type;
    }
}
