package io.github.cdiprometheus.interceptor.measured;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * WebSocket endpoints on Payara and GlassFish: for each connection Tyrus makes an instance from the class as it was
 * written, without what extensions have bound to it, whether there is a bean of the class or not. Not of EJBs, and not if
 * the endpoint names a configurator that gets instances from elsewhere.
 */
final class Endpoints {

    private static final String FOUND = "a WebSocket endpoint on this server";

    private static final String ANNOTATION = "jakarta.websocket.server.ServerEndpoint";
    private static final String USUAL_CONFIGURATOR = "jakarta.websocket.server.ServerEndpointConfig$Configurator";
    private static final Set<String> EJBS =
            Set.of("jakarta.ejb.Singleton", "jakarta.ejb.Stateful", "jakarta.ejb.Stateless");

    /** Of the server, and in no library that an application brings along. */
    private static final String TYRUS_WITH_CDI = "org.glassfish.tyrus.gf.cdi.CdiComponentProvider";

    private Endpoints() {}

    /** Whatever class it is; of an endpoint without the calls if this server does not intercept them. */
    static MeasuredType read(MeasuredType read) {
        return isTyrus() ? readOnTyrus(read) : read;
    }

    static MeasuredType readOnTyrus(MeasuredType read) {
        Annotation endpoint = endpoint(read.bean());
        if (endpoint == null || isEjb(read.bean())) {
            return read;
        }
        Class<?> configurator = configurator(endpoint);
        if (configurator != null && !configurator.getName().equals(USUAL_CONFIGURATOR)) {
            return told(
                    read, "is measured only if its configurator, " + configurator.getName() + ", takes a bean for it");
        }
        MeasuredType left = read.withoutCalls(FOUND);
        return left.samples().stream()
                        .allMatch(each -> Modifier.isStatic(each.member().getModifiers()))
                ? left
                : told(left, "is not sampled where this server makes the instance, which is for each connection");
    }

    private static MeasuredType told(MeasuredType type, String what) {
        List<String> unreached = new ArrayList<>(type.unreached());
        unreached.add("The WebSocket endpoint " + type.bean().getName() + " " + what);
        return new MeasuredType(type.bean(), type.members(), type.samples(), type.rejections(), unreached);
    }

    /** Null if it is none. */
    private static Annotation endpoint(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .filter(annotation -> annotation.annotationType().getName().equals(ANNOTATION))
                .findFirst()
                .orElse(null);
    }

    private static boolean isEjb(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(
                        annotation -> EJBS.contains(annotation.annotationType().getName()));
    }

    /** Null if it cannot be read. */
    private static Class<?> configurator(Annotation endpoint) {
        try {
            return (Class<?>)
                    endpoint.annotationType().getMethod("configurator").invoke(endpoint);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static boolean isTyrus() {
        try {
            Class.forName(TYRUS_WITH_CDI, false, Endpoints.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
