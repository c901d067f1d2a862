package io.github.cdiprometheus.it.routes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** What a page shows and cannot. */
@Named("failing")
@RequestScoped
public class FailingBean {
    /** Never returns. */
    public String getValue() {
        throw new IllegalStateException("unmapped");
    }
}
