package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.persistence.jdbc.ResourceFields;
import io.github.cdiprometheus.persistence.jdbc.ResourceName;
import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import javax.sql.DataSource;

/** Finds the data sources that beans get from the container by {@code @Resource}, and those that they produce. */
final class DataSourceBeans {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    /** Has the fields measured, once they are injected. */
    <T> void discover(ProcessInjectionTarget<T> event) {
        ResourceFields fields = ResourceFields.of(event.getAnnotatedType().getJavaClass());
        if (!fields.isEmpty()) {
            event.setInjectionTarget(new DataSourceTarget<>(event.getInjectionTarget(), fields));
        }
    }

    /** Has what is produced measured, if whoever gets it cannot expect more than a {@link DataSource} of it. */
    <T, X extends DataSource> void discover(ProcessProducer<T, X> event) {
        AnnotatedMember<T> producer = event.getAnnotatedMember();
        if (producer.getBaseType() == DataSource.class) {
            event.setProducer(new DataSourceProducer<>(
                    rawType(producer),
                    event.getProducer(),
                    nameOf(producer),
                    producer.getJavaMember().toString()));
        } else {
            LOG.log(
                    Level.INFO,
                    member(producer)
                            + " is not measured: its type is not javax.sql.DataSource, and it may be used as what it is."
                            + " MonitoredDataSource.wrap measures it");
        }
    }

    /** The name by which the application has it: of its resource, else of the bean, else of the member that produces it. */
    private static Function<DataSource, String> nameOf(AnnotatedMember<?> producer) {
        if (producer.isAnnotationPresent(Resource.class)) {
            return ResourceName.of(producer.getAnnotation(Resource.class), producer.getJavaMember())::of;
        }
        Named named = producer.getAnnotation(Named.class);
        String name = named != null && !named.value().isEmpty()
                ? named.value()
                : producer.getJavaMember().getName();
        return dataSource -> name;
    }

    @SuppressWarnings("unchecked")
    private static <X> Class<X> rawType(Annotated producer) {
        return (Class<X>) producer.getBaseType();
    }

    private static String member(AnnotatedMember<?> member) {
        return member.getJavaMember().getDeclaringClass().getName() + "."
                + member.getJavaMember().getName();
    }
}
