package io.github.cdiprometheus.persistence.eclipselink;

import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.persistence.MonitoredUnit;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One persistence unit: a server session of EclipseLink's, which may not have connected to its database yet, and need
 * never do so. Thread-safe without a lock of its own: EclipseLink calls it while it holds its locks, and the metrics while
 * they hold theirs.
 */
final class SessionUnit {

    private static final String CONSEQUENCE = "A persistence unit of EclipseLink is not in the metrics";

    private final Provider provider;
    private final Failures failures;
    private final UnitInfo info;
    /** An application that forgets a session shall not have it kept by us. */
    private final WeakReference<Object> session;

    private final Object sessionListener;
    private final AtomicBoolean entered = new AtomicBoolean();
    private final AtomicReference<Logins> logins = new AtomicReference<>();
    private final AtomicReference<MonitoredUnit> monitored = new AtomicReference<>();
    /** The listeners by the classes that they count. */
    private final AtomicReference<Map<Class<?>, Object>> entityListeners = new AtomicReference<>(Map.of());

    private volatile boolean closed;

    SessionUnit(Provider provider, Object session, UnitInfo info, Failures failures) {
        this.provider = provider;
        this.failures = failures;
        this.info = info;
        this.session = new WeakReference<>(session);
        this.sessionListener = provider.sessionListener(new LoginListener());
    }

    boolean isOf(Object other) {
        return session.get() == other;
    }

    /** Attaches at once to a session that has logged in, else when it does: nothing of ours makes it log in. */
    void attach() throws ReflectiveOperationException {
        Object target = session.get();
        if (target == null || closed) {
            return;
        }
        if ((boolean) Reflected.call(target, "isLoggedIn")) {
            enter(target);
        } else if (!entered.get()) {
            removeSessionListener(target);
            Object events = Reflected.call(target, "getEventManager");
            Reflected.call(events, "addListener", provider.sessionListenerType(), sessionListener);
            if (closed) {
                removeSessionListener(target);
            }
        }
    }

    /** Before a login its data sources are known, and its entities have classes. */
    private final class LoginListener extends Listener {
        @Override
        void on(String method, Object event) {
            if (!method.equals("preLogin") && !method.equals("postLogin")) {
                return;
            }
            try {
                Object target = session.get();
                if (target != null && !closed) {
                    enter(target);
                    if (method.equals("postLogin")) {
                        // its other events come with every query
                        removeSessionListener(target);
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                failures.caught(CONSEQUENCE, e);
            }
        }
    }

    private void enter(Object target) throws ReflectiveOperationException {
        if (entered.compareAndSet(false, true)) {
            listen(target);
        }
        // each time: a login that failed may be tried again with others
        measureLogins(target);
        if (closed) {
            leave();
        }
    }

    private void measureLogins(Object target) throws ReflectiveOperationException {
        if (logins.get() == null) {
            logins.compareAndSet(null, new Logins(info.dataSources(target)));
        }
        logins.get().measure(target);
    }

    private void listen(Object target) throws ReflectiveOperationException {
        Map<Class<?>, Object> descriptors = UnitInfo.entities(target);
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<Class<?>, Object> entity : descriptors.entrySet()) {
            names.put(entity.getKey().getName(), (String) Reflected.call(entity.getValue(), "getAlias"));
        }
        // EclipseLink counts its caches only with a profiler, which changes how each query is executed
        MonitoredUnit unit = MonitoredUnit.start(info.name(), names, totals -> {});
        monitored.set(unit);
        Map<Class<?>, Object> listeners = new LinkedHashMap<>();
        for (Map.Entry<Class<?>, Object> entity : descriptors.entrySet()) {
            Object listener = provider.entityListener(new EntityEvents(provider, unit, entity.getKey(), failures));
            listeners.put(entity.getKey(), listener);
            Object events = Reflected.call(entity.getValue(), "getEventManager");
            Reflected.call(events, "addListener", provider.entityListenerType(), listener);
        }
        entityListeners.set(listeners);
    }

    /** Whether the unit is closed, or nobody has it any more. */
    boolean hasEnded(Iterable<Object> registered) throws ReflectiveOperationException {
        Object target = session.get();
        if (target == null) {
            return true;
        }
        for (Object known : registered) {
            if (known == target) {
                return false;
            }
        }
        return !(boolean) Reflected.call(target, "isLoggedIn");
    }

    /** Leaves nothing of ours in the session. */
    void close() {
        closed = true;
        leave();
    }

    private void leave() {
        MonitoredUnit unit = monitored.getAndSet(null);
        if (unit != null) {
            unit.close();
        }
        try {
            Logins replaced = logins.get();
            if (replaced != null) {
                replaced.restore();
            }
            Object target = session.get();
            if (target != null) {
                removeSessionListener(target);
                removeEntityListeners(target);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            failures.caught("A persistence unit of EclipseLink still has our listeners", e);
        }
    }

    private void removeSessionListener(Object target) throws ReflectiveOperationException {
        Object events = Reflected.call(target, "getEventManager");
        Reflected.call(events, "removeListener", provider.sessionListenerType(), sessionListener);
    }

    private void removeEntityListeners(Object target) throws ReflectiveOperationException {
        Map<Class<?>, Object> listeners = entityListeners.getAndSet(Map.of());
        if (listeners.isEmpty()) {
            return;
        }
        Map<Class<?>, Object> descriptors = UnitInfo.entities(target);
        for (Map.Entry<Class<?>, Object> listener : listeners.entrySet()) {
            Object descriptor = descriptors.get(listener.getKey());
            if (descriptor != null) {
                Object events = Reflected.call(descriptor, "getEventManager");
                Reflected.call(events, "removeListener", provider.entityListenerType(), listener.getValue());
            }
        }
    }
}
