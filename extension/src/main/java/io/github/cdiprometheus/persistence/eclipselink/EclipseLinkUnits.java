package io.github.cdiprometheus.persistence.eclipselink;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.Failures;
import java.util.ArrayList;
import java.util.List;

/**
 * The persistence units of an application that EclipseLink has, however the application comes by them: injected, produced,
 * or made by {@code Persistence.createEntityManagerFactory}. All of them are in EclipseLink's own registries from before
 * they connect to their database, so that one place tells about units that a container knows and units that it does not,
 * each with the class loader of its application.
 *
 * <p>It is looked into when an application is deployed and when it starts, when an entity manager or its factory is
 * produced by CDI, and, on servers whose EclipseLink registers an MBean for each session that logs in, then too. An
 * application that makes a factory in another way, without a server, says {@link #look()} itself. Thread-safe; nothing
 * here throws.
 */
public final class EclipseLinkUnits implements AutoCloseable {

    private final Failures failures = new Failures();
    /** Null where there is no EclipseLink. */
    private final Provider provider = Provider.find();

    private final List<SessionUnit> units = new ArrayList<>();
    private final LoginNotices notices;
    private volatile boolean closed;

    private EclipseLinkUnits() {
        notices = provider == null ? null : LoginNotices.subscribe(this::findLoggedIn, failures);
    }

    /**
     * Attaches to units that have come up and lets go of those that have gone. A unit is measured from its login on, if
     * this is called before it, else from now on. No unit is made to connect. Waits while EclipseLink reads the classes of
     * another unit, as making a factory does. Does nothing while there are no metrics.
     */
    public static void look() {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        if (metrics != null && metrics.jpa() != null) {
            EclipseLinkUnits known = metrics.companion(EclipseLinkUnits.class);
            if (known == null) {
                known = metrics.companion(EclipseLinkUnits.class, EclipseLinkUnits::new);
            }
            known.find();
        }
    }

    private interface Search {
        void run() throws ReflectiveOperationException;
    }

    private void find() {
        quietly(() -> {
            List<Object> sessions = provider.all();
            attach(sessions);
            forget(sessions);
        });
    }

    /** EclipseLink holds a lock of this session's then, and others might hold the one of the other registry. */
    private void findLoggedIn() {
        quietly(() -> attach(provider.deployed()));
    }

    private void attach(List<Object> sessions) throws ReflectiveOperationException {
        for (Object session : sessions) {
            SessionUnit unit = unit(session);
            if (unit != null) {
                unit.attach();
            }
        }
    }

    private void quietly(Search search) {
        if (provider == null || closed) {
            return;
        }
        try {
            search.run();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            failures.caught("Persistence units of EclipseLink are not in the metrics", e);
        }
        if (closed) {
            // closed meanwhile, and perhaps before this one had come
            close();
        }
    }

    /** The same for a session that is known; null for one of another application. */
    private SessionUnit unit(Object session) throws ReflectiveOperationException {
        synchronized (units) {
            for (SessionUnit known : units) {
                if (known.isOf(session)) {
                    return known;
                }
            }
        }
        UnitInfo info = UnitInfo.of(session);
        if (info == null || !info.isOf(EclipseLinkUnits.class.getClassLoader())) {
            return null;
        }
        SessionUnit created = new SessionUnit(provider, session, info, failures);
        synchronized (units) {
            for (SessionUnit known : units) {
                if (known.isOf(session)) {
                    return known;
                }
            }
            units.add(created);
            return created;
        }
    }

    private void forget(List<Object> sessions) throws ReflectiveOperationException {
        List<SessionUnit> ended = new ArrayList<>();
        synchronized (units) {
            for (SessionUnit unit : units) {
                if (unit.hasEnded(sessions)) {
                    ended.add(unit);
                }
            }
            units.removeAll(ended);
        }
        ended.forEach(SessionUnit::close);
    }

    @Override
    public void close() {
        closed = true;
        if (notices != null) {
            notices.close();
        }
        List<SessionUnit> last;
        synchronized (units) {
            last = List.copyOf(units);
            units.clear();
        }
        // no lambda: Payara loads no class any more when an application ends
        for (SessionUnit unit : last) {
            unit.close();
        }
    }
}
