package io.github.cdiprometheus.persistence.eclipselink;

import io.github.cdiprometheus.metric.Failures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;
import javax.management.MBeanServerNotification;
import javax.management.Notification;
import javax.management.NotificationListener;

/**
 * Tells when a session of EclipseLink's has logged in: on a server it registers an MBean then, on the thread that needs the
 * session and before that can do anything with it. The only word there is of units that the application makes by itself
 * while it runs.
 */
final class LoginNotices implements NotificationListener {

    /** Of the names of EclipseLink's MBeans. */
    private static final String DOMAIN = "TopLink";

    private final Runnable loggedIn;
    private final Failures failures;
    private final List<MBeanServer> servers = new ArrayList<>();

    private LoginNotices(Runnable loggedIn, Failures failures) {
        this.loggedIn = loggedIn;
        this.failures = failures;
    }

    /** Null where there is no JMX. */
    static LoginNotices subscribe(Runnable loggedIn, Failures failures) {
        try {
            LoginNotices notices = new LoginNotices(loggedIn, failures);
            notices.subscribe();
            return notices;
        } catch (JMException | RuntimeException | LinkageError e) {
            failures.caught("Persistence units that come up late may not be in the metrics", e);
            return null;
        }
    }

    private void subscribe() throws JMException {
        // servers have several, and EclipseLink takes the first one of the list
        Set<MBeanServer> all = new LinkedHashSet<>(MBeanServerFactory.findMBeanServer(null));
        all.add(ManagementFactory.getPlatformMBeanServer());
        for (MBeanServer server : all) {
            server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, this, null, null);
            servers.add(server);
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification instanceof MBeanServerNotification registration
                && registration.getType().equals(MBeanServerNotification.REGISTRATION_NOTIFICATION)
                && registration.getMBeanName().getDomain().equals(DOMAIN)) {
            loggedIn.run();
        }
    }

    void close() {
        for (MBeanServer server : servers) {
            try {
                server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, this);
            } catch (InstanceNotFoundException | RuntimeException e) {
                failures.caught("An MBean server still has our listener", e);
            } catch (JMException e) {
                // removed already
            }
        }
        servers.clear();
    }
}
