package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.interceptor.Bindings;
import io.github.cdiprometheus.interceptor.measured.MeasuredDeployment;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.persistence.eclipselink.EclipseLinkUnits;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import javax.sql.DataSource;

/** Says when things happen in a deployment; what is done, the classes say that it calls. */
public class PrometheusExtension implements Extension {

    private final Availability availability = new Availability();
    private final Startup startup = new Startup();
    private final MeasuredDeployment measured = new MeasuredDeployment(startup::microProfileEnabled);
    private final InjectedMetrics injected = new InjectedMetrics();
    private final MicroProfileInjection foreign = new MicroProfileInjection();
    private final DataSourceBeans dataSources = new DataSourceBeans();
    private final EntityManagerProducers entityManagers = new EntityManagerProducers();
    private final RequestLabelBeans labels = new RequestLabelBeans();
    private final OwnInterceptors interceptors = new OwnInterceptors();
    private final CacheBeans caches = new CacheBeans();

    void readConfiguration(@Observes BeforeBeanDiscovery event) {
        startup.begin(this);
    }

    <T> void bindInterceptors(@Observes ProcessAnnotatedType<T> event) {
        interceptors.discover(event.getAnnotatedType().getJavaClass());
        if (availability.jaxrs() && startup.httpEnabled()) {
            Bindings.bind(event);
        }
        if (startup.annotationsEnabled()) {
            measured.discover(event);
        }
    }

    void addInterceptors(@Observes AfterTypeDiscovery event) {
        interceptors.addMissing(event);
    }

    <T> void measureDataSources(@Observes ProcessInjectionTarget<T> event) {
        if (startup.persistenceEnabled()) {
            dataSources.discover(event);
        }
    }

    <T, X extends DataSource> void measureDataSources(@Observes ProcessProducer<T, X> event) {
        if (startup.persistenceEnabled()) {
            dataSources.discover(event);
        }
    }

    <T, X> void watchEntityManagers(@Observes ProcessProducer<T, X> event) {
        if (startup.persistenceEnabled()) {
            entityManagers.discover(event);
        }
    }

    <T> void watchInstances(@Observes ProcessInjectionTarget<T> event, BeanManager beans) {
        if (startup.annotationsEnabled()) {
            measured.watch(event, beans);
        }
        startup.withCaches(metrics -> caches.discover(event, metrics));
    }

    <T, X> void watchProducers(@Observes ProcessProducer<T, X> event) {
        startup.withMigrations(metrics -> MigrationBeans.discover(event, metrics));
        startup.withCaches(metrics -> caches.discover(event, metrics));
    }

    <T, X> void discoverMetrics(@Observes ProcessInjectionPoint<T, X> event) {
        injected.discover(event.getInjectionPoint());
        foreign.discover(event.getInjectionPoint());
    }

    <T, X> void discoverProduced(@Observes ProcessProducerMethod<T, X> event) {
        if (startup.annotationsEnabled()) {
            measured.discoverProduced(event.getAnnotatedProducerMethod());
        }
    }

    <T, X> void discoverProduced(@Observes ProcessProducerField<T, X> event) {
        if (startup.annotationsEnabled()) {
            measured.discoverProduced(event.getAnnotatedProducerField());
        }
    }

    <T> void discoverSynthetic(@Observes ProcessSyntheticBean<T> event) {
        if (startup.annotationsEnabled()) {
            measured.discoverSynthetic(event.getBean(), event.getSource());
        }
    }

    <T> void discoverBeans(@Observes ProcessBean<T> event, BeanManager beans) {
        measured.discoverBean(event, beans);
        injected.discover(event.getBean());
        if (availability.servlet()) {
            labels.discover(event);
        }
        foreign.discover(event.getBean());
    }

    void addMetrics(@Observes AfterBeanDiscovery event) {
        injected.addBeans(event, startup::declared, startup::registry);
    }

    void warnOfForeignMetrics(@Observes AfterBeanDiscovery event) {
        if (startup.annotationsEnabled() && startup.microProfileEnabled()) {
            foreign.warn();
        }
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        MetricsPortBean.add(event);
    }

    void observeViews(@Observes AfterBeanDiscovery event) {
        if (startup.httpEnabled()) {
            availability.mvcEvent().ifPresent(type -> MvcViews.observe(event, type));
        }
    }

    void reportProblems(@Observes AfterDeploymentValidation event, BeanManager beans) {
        startup.check();
        if (availability.servlet() && startup.httpEnabled()) {
            startup.addLabels(labels, beans);
        }
        startup.declare(injected::declare, measured);
        startup.conclude().ifPresent(event::addDeploymentProblem);
        EclipseLinkUnits.look();
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        startup.complete(event);
    }

    /** The very last observer: whatever of the application throws comes before. */
    void end(@Observes @Priority(Integer.MAX_VALUE) jakarta.enterprise.event.Startup event) {
        startup.end();
    }

    void stop(@Observes BeforeShutdown event) {
        ApplicationMetrics.releaseAll(this);
        labels.release();
    }
}
