package io.github.cdiprometheus.persistence.hibernate;

import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.connections.internal.ConnectionProviderInitiator;
import org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.spi.ServiceBinding;
import org.hibernate.service.spi.ServiceBinding.ServiceLifecycleOwner;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.service.spi.Stoppable;

/**
 * Stands in for the connection provider of a unit that has no data source: a JDBC URL with Hibernate's own pool, Hikari,
 * Agroal, a provider of the application, a JNDI name that Hibernate looks up. Hibernate chooses the provider as it would
 * without us. A proxy, because later versions have methods that this one does not know.
 */
final class ProvidedConnections implements InvocationHandler {

    private final Object explicit;
    private final String name;
    /** By the provider's method that gives the connection. */
    private final Map<Method, DataSource> dataSources = new ConcurrentHashMap<>();

    private volatile ConnectionProvider provider;

    /** @param explicit what the application has set as its provider, or null */
    private ProvidedConnections(Object explicit, String name) {
        this.explicit = explicit;
        this.name = name;
    }

    /** Puts one into the settings, where Hibernate looks for a provider before it makes one. */
    static void measure(Map<String, Object> settings) {
        // one that is not there shall fail now, and not when Hibernate wants its provider
        ConnectionProviderInitiator.INSTANCE.getServiceInitiated();
        Object explicit = settings.get(AvailableSettings.CONNECTION_PROVIDER);
        if (explicit instanceof Proxy && Proxy.getInvocationHandler(explicit) instanceof ProvidedConnections before) {
            // settings that have been used for a factory before: each has a provider of its own
            explicit = before.explicit;
        }
        Object jndi = explicit == null ? settings.get(SettingsDataSources.DATA_SOURCE) : null;
        String name = jndi == null ? UnitName.of(settings) : jndi.toString();
        settings.put(
                AvailableSettings.CONNECTION_PROVIDER,
                Proxy.newProxyInstance(
                        ProvidedConnections.class.getClassLoader(),
                        new Class<?>[] {ConnectionProvider.class, ServiceRegistryAwareService.class, Stoppable.class},
                        new ProvidedConnections(explicit, name)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "injectServices" -> start((ServiceRegistryImplementor) arguments[0]);
            case "stop" -> stop();
            case "getConnection", "getReadOnlyConnection" -> connection(method, arguments);
            case "closeConnection", "closeReadOnlyConnection" -> giveBack(method, (Connection) arguments[0]);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" ->
                "measured connections of "
                        + (provider == null ? name : provider.getClass().getName());
            default -> call(method, arguments);
        };
    }

    /** What the registry does with a provider, done with the real one. */
    private Object start(ServiceRegistryImplementor registry) {
        Map<String, Object> settings =
                new HashMap<>(registry.getService(ConfigurationService.class).getSettings());
        settings.remove(AvailableSettings.CONNECTION_PROVIDER);
        if (explicit != null) {
            settings.put(AvailableSettings.CONNECTION_PROVIDER, explicit);
        }
        provider = ConnectionProviderInitiator.INSTANCE.initiateService(settings, registry);
        ServiceLifecycleOwner owner = (ServiceLifecycleOwner) registry;
        ServiceBinding<ConnectionProvider> binding = new ServiceBinding<>(owner, ConnectionProvider.class, provider);
        owner.injectDependencies(binding);
        owner.configureService(binding);
        owner.startService(binding);
        return null;
    }

    private Object stop() {
        if (provider instanceof Stoppable stoppable) {
            stoppable.stop();
        }
        return null;
    }

    private Connection connection(Method method, Object[] arguments) throws SQLException {
        if (provider instanceof UserSuppliedConnectionProviderImpl) {
            // it has none, and says so: no failure of a database
            return (Connection) call(method, arguments);
        }
        DataSource dataSource = dataSources.computeIfAbsent(
                method,
                giving -> MonitoredDataSource.wrap(
                        new ProviderDataSource(
                                credentials -> (Connection) call(giving, credentials), this::ownDataSource),
                        name));
        return arguments == null
                ? dataSource.getConnection()
                : dataSource.getConnection((String) arguments[0], (String) arguments[1]);
    }

    /**
     * Of a pool, or of a JNDI name. Other providers are not asked for more than Hibernate asks for: its own pool does not
     * wait but fails when it is empty, and a connection that we take may be the one that the application needs.
     */
    private DataSource ownDataSource() {
        try {
            return provider.isUnwrappableAs(DataSource.class) ? provider.unwrap(DataSource.class) : null;
        } catch (RuntimeException | LinkageError e) {
            // one of the application, which may not know what it is asked
            return null;
        }
    }

    private Object giveBack(Method method, Connection connection) throws SQLException {
        MonitoredDataSource.giveBack(connection, given -> call(method, given));
        return null;
    }

    private Object call(Method method, Object... arguments) throws SQLException {
        try {
            return method.invoke(provider, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SQLException failure) {
                throw failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new UndeclaredThrowableException(cause);
        } catch (IllegalAccessException e) {
            // methods of public interfaces
            throw new IllegalStateException(e);
        }
    }
}
