package io.github.cdiprometheus.persistence.eclipselink;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * EclipseLink as the application sees it: its registry of sessions, its listeners, and what an event tells. Immutable,
 * thread-safe.
 */
final class Provider {

    private final Class<?> serverSession;
    private final Class<?> sessionListener;
    private final Class<?> entityListener;
    private final Method manager;
    private final Method sessions;
    private final Method setups;
    private final Method eventDescriptor;
    private final Method descriptorClass;
    private final Method eventQuery;
    private final Method modifyRow;
    private final Method rowIsEmpty;
    private final Class<?> deleteOfOne;

    private Provider(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> registry = load(loader, "sessions.factories.SessionManager");
        manager = registry.getMethod("getManager");
        sessions = registry.getMethod("getSessions");
        setups = load(loader, "internal.jpa.EntityManagerFactoryProvider").getMethod("getEmSetupImpls");
        // of EclipseLink's own loader from here on: the application need not see all of it
        ClassLoader own = registry.getClassLoader();
        serverSession = load(own, "sessions.server.ServerSession");
        sessionListener = load(own, "sessions.SessionEventListener");
        entityListener = load(own, "descriptors.DescriptorEventListener");
        Class<?> event = load(own, "descriptors.DescriptorEvent");
        eventDescriptor = event.getMethod("getDescriptor");
        eventQuery = event.getMethod("getQuery");
        descriptorClass = eventDescriptor.getReturnType().getMethod("getJavaClass");
        modifyRow = load(own, "queries.ModifyQuery").getMethod("getModifyRow");
        deleteOfOne = load(own, "queries.DeleteObjectQuery");
        rowIsEmpty = Map.class.getMethod("isEmpty");
    }

    /** Null where there is none, or one that is not the one we know. */
    static Provider find() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Provider provider = context == null ? null : visibleTo(context);
        return provider != null ? provider : visibleTo(Provider.class.getClassLoader());
    }

    private static Provider visibleTo(ClassLoader loader) {
        try {
            return new Provider(loader);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static Class<?> load(ClassLoader loader, String name) throws ClassNotFoundException {
        return Class.forName("org.eclipse.persistence." + name, false, loader);
    }

    /** The sessions that are about to log in or have done so, of every application. Waits for nothing. */
    List<Object> deployed() throws ReflectiveOperationException {
        Object registry = Reflected.invoke(manager, null);
        List<Object> found = new ArrayList<>();
        for (Object session : ((Map<?, ?>) Reflected.invoke(sessions, registry)).values()) {
            addIfKnown(session, found);
        }
        return found;
    }

    /** All sessions, those too that nobody has needed yet. Waits as long as EclipseLink reads the classes of a unit. */
    List<Object> all() throws ReflectiveOperationException {
        List<Object> found = deployed();
        Map<?, ?> byName = (Map<?, ?>) Reflected.invoke(setups, null);
        // guarded so by EclipseLink itself
        synchronized (byName) {
            for (Object setup : byName.values()) {
                addIfKnown(Reflected.call(setup, "getSession"), found);
            }
        }
        return found;
    }

    private void addIfKnown(Object session, List<Object> found) {
        if (serverSession.isInstance(session) && found.stream().noneMatch(known -> known == session)) {
            found.add(session);
        }
    }

    Object sessionListener(InvocationHandler handler) {
        return proxy(sessionListener, handler);
    }

    Object entityListener(InvocationHandler handler) {
        return proxy(entityListener, handler);
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    Class<?> sessionListenerType() {
        return sessionListener;
    }

    Class<?> entityListenerType() {
        return entityListener;
    }

    /** The class of the entity to which something happens. */
    Class<?> entityClass(Object event) throws ReflectiveOperationException {
        return (Class<?>) Reflected.invoke(descriptorClass, Reflected.invoke(eventDescriptor, event));
    }

    /** Whether an update has written a row: there are events for entities of which only a collection has changed. */
    boolean hasWritten(Object event) throws ReflectiveOperationException {
        Object query = Reflected.invoke(eventQuery, event);
        if (!modifyRow.getDeclaringClass().isInstance(query)) {
            return true;
        }
        Object row = Reflected.invoke(modifyRow, query);
        return row == null || !(boolean) Reflected.invoke(rowIsEmpty, row);
    }

    /**
     * Whether an entity was deleted by itself: the parts of one that is deleted are deleted so, and once more, together,
     * with another event for each.
     */
    boolean isDeleteOfOne(Object event) throws ReflectiveOperationException {
        return deleteOfOne.isInstance(Reflected.invoke(eventQuery, event));
    }
}
