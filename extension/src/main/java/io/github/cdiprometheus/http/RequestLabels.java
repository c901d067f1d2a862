package io.github.cdiprometheus.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * Labels that an application adds to the metrics of its requests: a CDI bean that implements this adds its labels to all
 * HTTP metrics that have the label {@code http_route}. Several beans may; their labels come in the order of their class
 * names.
 *
 * <p>The bean has to be there at all times: {@code @ApplicationScoped} or {@code @Dependent}. One of the
 * scope of requests, sessions or conversations, or a session bean, fails the deployment.
 *
 * <p>Choose labels with few values. Every combination that occurs is a series for each route, and beyond
 * {@code prometheus.max.series} what comes is folded into one whose labels are {@code _OTHER}. Nothing that a client can
 * choose freely, a header or a part of the path as it is, should become a value.
 */
public interface RequestLabels {

    /**
     * Names of the labels: letters, digits and {@code _}, not beginning with a digit or {@code __}, and none that a
     * metric of ours or {@code prometheus.labels} has. Asked once, when the application is deployed; a name that cannot
     * be one fails the deployment. To be answered without others: session beans, above all, cannot be called yet, and on
     * WildFly a call of one waits for the deployment, which waits for the call.
     */
    List<String> names();

    /**
     * Their values for one request, in the same order, asked when it ends; null stands for the empty value. Called by
     * many threads at a time.
     *
     * <p>Whatever goes wrong here does not reach the request: if this throws or returns another number of values, its
     * labels are empty, and the log says so once.
     *
     * <p>What the request is to leave for this, it leaves as an attribute: when an asynchronous request ends, its scope need
     * not be active any more.
     *
     * @param request as the outermost filter sees it; its body is not to be read
     * @param response with its final status
     */
    List<String> values(HttpServletRequest request, HttpServletResponse response);
}
