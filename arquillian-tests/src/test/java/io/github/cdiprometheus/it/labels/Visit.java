package io.github.cdiprometheus.it.labels;

import jakarta.enterprise.context.RequestScoped;

/** What a request leaves in its scope. */
@RequestScoped
public class Visit {
    private String way = "";

    public void goes(String way) {
        this.way = way;
    }

    public String way() {
        return way;
    }
}
