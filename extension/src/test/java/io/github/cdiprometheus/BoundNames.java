package io.github.cdiprometheus;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** A JNDI that is a map; to be closed, for the whole JVM has it. */
public final class BoundNames implements AutoCloseable {

    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    /** Found by its name. */
    public static final class Naming implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) {
            return (Context) Proxy.newProxyInstance(
                    Naming.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("lookup") && !BOUND.containsKey(arguments[0])) {
                            throw new NameNotFoundException("nothing at " + arguments[0]);
                        }
                        return method.getName().equals("lookup") ? BOUND.get(arguments[0]) : null;
                    });
        }
    }

    public BoundNames() {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Naming.class.getName());
    }

    public void bind(String name, Object value) {
        BOUND.put(name, value);
    }

    @Override
    public void close() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
        BOUND.clear();
    }
}
