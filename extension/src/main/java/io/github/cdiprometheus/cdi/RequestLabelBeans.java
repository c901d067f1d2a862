package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.config.LabelNames;
import io.github.cdiprometheus.http.AddedLabels;
import io.github.cdiprometheus.http.RequestLabels;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.Catalogue;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The application's {@link RequestLabels}: their names become labels of the HTTP metrics when it is deployed. */
final class RequestLabelBeans {

    private static final String EXPECTED =
            "letters, digits and '_', not beginning with a digit or \"__\", and neither \"le\" nor \"quantile\"";

    private final List<Bean<?>> found = new ArrayList<>();
    private final List<CreationalContext<?>> contexts = new ArrayList<>();
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    /** Keeps a bean that adds labels: asked for at the end, some servers would not find those outside our own archive. */
    void discover(Bean<?> bean) {
        if (bean.getTypes().contains(RequestLabels.class)) {
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

    private void check(String method, String name, Set<String> taken) {
        if (name == null || !LabelNames.isWellFormed(name) || LabelNames.isReserved(name)) {
            problems.add(new ConfigurationProblem(method, name, null, EXPECTED));
        } else if (!taken.add(name)) {
            problems.add(new ConfigurationProblem(method, name, null, "a name that no label has already"));
        }
    }
}
