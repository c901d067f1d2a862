package io.github.cdiprometheus.it.leaks;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity of {@link UnitsServlet}. */
@Entity
public class Thing {
    @Id
    private long id;
}
