package io.github.cdiprometheus.it.injected;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** What a container may write when there are many sessions, or the server stops. */
@SessionScoped
public class Basket implements Serializable {

    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:app/jdbc/field")
    private DataSource field;

    @Inject
    @Named("produced")
    private DataSource produced;

    @Resource(mappedName = "java:app/jdbc/mapped")
    private DataSource mapped;

    /** The deployment descriptor binds it. */
    @Resource
    private DataSource bound;

    @Resource
    private DataSource standard;

    Map<String, DataSource> dataSources() {
        Map<String, DataSource> all = new LinkedHashMap<>();
        all.put("field", field);
        all.put("produced", produced);
        all.put("mapped", mapped);
        all.put("bound", bound);
        all.put("standard", standard);
        return all;
    }
}
