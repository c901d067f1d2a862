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

    @Resource
    private DataSource standard;

    /** By where they are bound. */
    Map<String, DataSource> dataSources() {
        Map<String, DataSource> all = new LinkedHashMap<>();
        all.put("java:app/jdbc/field", field);
        all.put("java:app/jdbc/produced", produced);
        all.put("java:app/jdbc/mapped", mapped);
        all.put("java:comp/DefaultDataSource", standard);
        return all;
    }
}
