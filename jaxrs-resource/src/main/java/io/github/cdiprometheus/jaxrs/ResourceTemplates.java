package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.interceptor.BeanClasses;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The full template of one resource method, below the application path. For a method of a root resource it is known at
 * deployment; for one of a sub-resource it depends on the locators on the way, which are found in the request's matched
 * resources and remembered per chain of classes. Thread-safe.
 */
final class ResourceTemplates {

    private final String asRoot;
    private final String leaf;
    private final ConcurrentHashMap<List<Class<?>>, LocatorChain> byChain = new ConcurrentHashMap<>();

    ResourceTemplates(Class<?> resource, Method method) {
        this.leaf = PathTemplates.of(resource, method);
        this.asRoot = PathTemplates.of(resource) + leaf;
    }

    String template(UriInfo uri) {
        List<Object> matched = uri.getMatchedResources();
        if (matched.size() < 2) {
            return asRoot;
        }
        List<Class<?>> chain = matched.stream()
                .<Class<?>>map(resource ->
                        BeanClasses.unproxied(resource instanceof Class<?> type ? type : resource.getClass()))
                .toList();
        return byChain.computeIfAbsent(chain, LocatorChain::of).template(uri) + leaf;
    }
}
