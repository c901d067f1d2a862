package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;

/** Data points that count what is folded into them. */
final class Overflowing {

    private Overflowing() {}

    record Counter(CounterDataPoint point, CounterDataPoint folded) implements CounterDataPoint {
        @Override
        public void inc(double amount) {
            folded.inc();
            point.inc(amount);
        }

        @Override
        public void incWithExemplar(double amount, Labels labels) {
            folded.inc();
            point.incWithExemplar(amount, labels);
        }

        @Override
        public double get() {
            return point.get();
        }

        @Override
        public long getLongValue() {
            return point.getLongValue();
        }
    }

    /** What goes up comes down again: only the ways up count as observations. */
    record Gauge(GaugeDataPoint point, CounterDataPoint folded) implements GaugeDataPoint {
        @Override
        public void inc(double amount) {
            if (amount > 0) {
                folded.inc();
            }
            point.inc(amount);
        }

        @Override
        public void incWithExemplar(double amount, Labels labels) {
            inc(amount);
        }

        @Override
        public void set(double value) {
            folded.inc();
            point.set(value);
        }

        @Override
        public void setWithExemplar(double value, Labels labels) {
            set(value);
        }

        @Override
        public double get() {
            return point.get();
        }
    }

    record Distribution(DistributionDataPoint point, CounterDataPoint folded) implements DistributionDataPoint {
        @Override
        public void observe(double value) {
            folded.inc();
            point.observe(value);
        }

        @Override
        public void observeWithExemplar(double value, Labels labels) {
            folded.inc();
            point.observeWithExemplar(value, labels);
        }

        @Override
        public long getCount() {
            return point.getCount();
        }

        @Override
        public double getSum() {
            return point.getSum();
        }
    }
}
