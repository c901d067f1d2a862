package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.Producer;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Produces what the application's producer does, measured; the disposer gets what the producer made. */
final class DataSourceProducer<X> implements Producer<X> {

    private final Class<X> type;
    private final Producer<X> producer;
    private final Function<DataSource, String> name;
    private final String member;

    /**
     * @param type what the producer's results are to its users, of which a measured data source is one
     * @param member the producer, as no other one is called
     */
    DataSourceProducer(Class<X> type, Producer<X> producer, Function<DataSource, String> name, String member) {
        this.type = type;
        this.producer = producer;
        this.name = name;
        this.member = member;
    }

    @Override
    public X produce(CreationalContext<X> context) {
        X produced = producer.produce(context);
        return produced instanceof DataSource dataSource
                ? type.cast(MonitoredDataSource.wrap(dataSource, name.apply(dataSource), member))
                : produced;
    }

    @Override
    public void dispose(X instance) {
        producer.dispose(
                instance instanceof DataSource dataSource
                        ? type.cast(MonitoredDataSource.original(dataSource, member))
                        : instance);
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return producer.getInjectionPoints();
    }
}
