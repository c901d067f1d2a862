package io.github.cdiprometheus.it.migrated;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.eclipse.microprofile.metrics.annotation.Timed;

/** With the annotations that it has always had. */
@ApplicationScoped
public class Shop {
    private int open;

    @Counted(
            name = "orders",
            absolute = true,
            tags = {"country=AT"})
    @Timed(name = "ordering", absolute = true)
    public void order() {
        open++;
    }

    @Gauge(name = "open", absolute = true, unit = "none")
    public int open() {
        return open;
    }
}
