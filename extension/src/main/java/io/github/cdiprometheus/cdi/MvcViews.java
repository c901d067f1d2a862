package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.metric.RequestObservation;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;

/** Counts the views that Jakarta MVC controllers choose; by reflection, for few servers have the API. */
final class MvcViews {

    private static final System.Logger LOG = System.getLogger(MvcViews.class.getPackageName());

    private MvcViews() {}

    static void observe(AfterBeanDiscovery event, Class<?> eventType) {
        try {
            Method getView = eventType.getMethod("getView");
            event.addObserverMethod()
                    .beanClass(PrometheusExtension.class)
                    .observedType(eventType)
                    .notifyWith(context -> count((String) getView.invoke(context.getEvent())));
        } catch (NoSuchMethodException e) {
            LOG.log(Level.INFO, "MVC views are not counted: {0} has no getView()", eventType.getName());
        }
    }

    private static void count(String view) {
        RequestObservation observation = RequestObservation.current();
        if (observation != null) {
            observation.mvcView(view);
        }
    }
}
