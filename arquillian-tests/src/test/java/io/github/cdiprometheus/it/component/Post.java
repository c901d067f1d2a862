package io.github.cdiprometheus.it.component;

import io.github.cdiprometheus.annotation.Counted;
import jakarta.enterprise.context.ApplicationScoped;

/** What the message-driven bean has done, as a bean of its own counts it. */
@ApplicationScoped
public class Post {

    @Counted
    public void received(boolean isRolledBack) {
        if (isRolledBack) {
            throw new IllegalStateException("rolled back");
        }
    }

    @Counted
    public void intercepted() {}
}
