package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.config.LabelNames;
import io.github.cdiprometheus.http.AddedLabels;
import io.github.cdiprometheus.http.RequestLabels;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.Catalogue;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The application's {@link RequestLabels}: their names become labels of the HTTP metrics when it is deployed. */
final class RequestLabelBeans {

    private static final String EXPECTED =
            "letters, digits and '_', not beginning with a digit or \"__\", and neither \"le\" nor \"quantile\"";

    private static final String ASKABLE =
            "a bean that can be asked while the application is deployed, and at the end of"
                    + " every request: one that is @ApplicationScoped, say, and no session bean";

    /** Active at the end of most requests; but asynchronous ones may end without, or with another one. */
    private static final Set<Class<? extends Annotation>> OF_REQUESTS =
            Set.of(RequestScoped.class, ConversationScoped.class, SessionScoped.class);

    private final List<Bean<?>> found = new ArrayList<>();
    private final List<CreationalContext<?>> contexts = new ArrayList<>();
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    /** Keeps a bean that adds labels: asked for at the end, some servers would not find those outside our own archive. */
    void discover(ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        if (event instanceof ProcessSessionBean<?> session) {
            // by its class: what it implements need not be one of its types
            if (RequestLabels.class.isAssignableFrom(bean.getBeanClass())) {
                refuse(bean, "a " + session.getSessionBeanType().name().toLowerCase(Locale.ROOT) + " session bean");
            }
        } else if (isProducedEjb(event) && bean.getTypes().contains(RequestLabels.class)) {
            refuse(bean, "@EJB");
        } else if (bean.getTypes().contains(RequestLabels.class)) {
            found.add(bean);
        }
    }

    /**
     * Adds the labels of all beans, or none.
     *
     * @param constantLabels names of the labels that all metrics have
     * @return everything that is wrong with them; then none is added
     */
    List<ConfigurationProblem> addTo(ApplicationMetrics metrics, Set<String> constantLabels, BeanManager beans) {
        Set<String> taken = new HashSet<>(Catalogue.labelNames());
        taken.addAll(constantLabels);
        List<AddedLabels.Source> sources = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
                .forEach(bean -> sources.add(source(bean, taken, beans)));
        sources.removeIf(Objects::isNull);
        if (problems.isEmpty() && !sources.isEmpty()) {
            AddedLabels added = new AddedLabels(sources);
            metrics.http().addLabels(added.names());
            metrics.companion(AddedLabels.class, () -> added);
        }
        return problems;
    }

    /** For dependent beans, which nobody else destroys. */
    void release() {
        // no lambda: where a deployment has failed, Payara loads no class any more
        for (CreationalContext<?> context : contexts) {
            context.release();
        }
        contexts.clear();
    }

    /** Null if there is a problem. */
    private AddedLabels.Source source(Bean<?> bean, Set<String> taken, BeanManager beans) {
        if (!isAskable(bean, beans)) {
            refuse(bean, "@" + bean.getScope().getSimpleName());
            return null;
        }
        String method = bean.getBeanClass().getName() + ".names()";
        try {
            CreationalContext<?> context = beans.createCreationalContext(bean);
            contexts.add(context);
            RequestLabels labels = (RequestLabels) beans.getReference(bean, RequestLabels.class, context);
            List<String> names = labels.names();
            if (names == null) {
                problems.add(new ConfigurationProblem(method, null, null, "names of labels"));
                return null;
            }
            // a copy, before what the application gave is looked at; List.copyOf would refuse one that holds null
            List<String> copy = new ArrayList<>(names);
            int before = problems.size();
            copy.forEach(name -> check(method, name, taken));
            return problems.size() == before ? new AddedLabels.Source(labels, List.copyOf(copy)) : null;
        } catch (Throwable e) {
            // code of the application, which may do anything
            problems.add(new ConfigurationProblem(method, e.toString(), null, "names of labels"));
            return null;
        }
    }

    /** By name: where there are no session beans, there is no such annotation either. */
    private static boolean isProducedEjb(ProcessBean<?> event) {
        return event instanceof ProcessProducerField<?, ?> producer
                && producer.getAnnotatedProducerField().getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.annotationType().getName().equals("jakarta.ejb.EJB"));
    }

    private static boolean isAskable(Bean<?> bean, BeanManager beans) {
        if (OF_REQUESTS.contains(bean.getScope())) {
            return false;
        }
        try {
            return !beans.isNormalScope(bean.getScope())
                    || beans.getContext(bean.getScope()).isActive();
        } catch (ContextNotActiveException e) {
            return false;
        }
    }

    /** Without calling it: on WildFly a session bean would have the deployment wait for what waits for the deployment. */
    private void refuse(Bean<?> bean, String found) {
        problems.add(new ConfigurationProblem(bean.getBeanClass().getName(), found, null, ASKABLE));
    }

    private void check(String method, String name, Set<String> taken) {
        if (name == null || !LabelNames.isWellFormed(name) || LabelNames.isReserved(name)) {
            problems.add(new ConfigurationProblem(method, name, null, EXPECTED));
        } else if (!taken.add(name)) {
            problems.add(new ConfigurationProblem(method, name, null, "a name that no label has already"));
        }
    }
}
