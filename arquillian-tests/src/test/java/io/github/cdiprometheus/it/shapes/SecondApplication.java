package io.github.cdiprometheus.it.shapes;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Names its classes. */
@ApplicationPath("/second")
public class SecondApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(OtherResource.class);
    }
}
