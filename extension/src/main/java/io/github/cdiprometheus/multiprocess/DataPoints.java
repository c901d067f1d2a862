package io.github.cdiprometheus.multiprocess;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Clock;

/** client_java's data points over mapped numbers. Exemplars have no place there and are left out. Thread-safe. */
final class DataPoints {

    private DataPoints() {}

    record Counter(Cell cell) implements CounterDataPoint {
        @Override
        public void inc(double amount) {
            if (amount < 0) {
                throw new IllegalArgumentException("Negative increment " + amount + " is illegal for Counter metrics.");
            }
            cell.add(amount);
        }

        @Override
        public void incWithExemplar(double amount, Labels labels) {
            inc(amount);
        }

        @Override
        public double get() {
            return cell.get();
        }

        @Override
        public long getLongValue() {
            return (long) cell.get();
        }
    }

    record Gauge(Cell cell) implements GaugeDataPoint {
        @Override
        public void inc(double amount) {
            cell.add(amount);
        }

        @Override
        public void incWithExemplar(double amount, Labels labels) {
            inc(amount);
        }

        @Override
        public void set(double value) {
            cell.set(value);
        }

        @Override
        public void setWithExemplar(double value, Labels labels) {
            set(value);
        }

        @Override
        public double get() {
            return cell.get();
        }
    }

    /** A gauge that says when it was changed. The value first: until then it is as if it had not been changed. */
    record TimedGauge(MappedStore.Place place, Clock clock) implements GaugeDataPoint {
        @Override
        public void inc(double amount) {
            place.cell().add(amount);
            stamp();
        }

        @Override
        public void incWithExemplar(double amount, Labels labels) {
            inc(amount);
        }

        @Override
        public void set(double value) {
            place.cell().set(value);
            stamp();
        }

        @Override
        public void setWithExemplar(double value, Labels labels) {
            set(value);
        }

        @Override
        public double get() {
            return place.cell().get();
        }

        private void stamp() {
            place.timestamp().set(clock.millis() / 1e3);
        }
    }

    /** @param bounds ascending, the last one infinite; one cell for each */
    record Histogram(double[] bounds, Cell[] buckets, Cell sum) implements DistributionDataPoint {
        @Override
        public void observe(double value) {
            if (Double.isNaN(value)) {
                return; // as client_java has it
            }
            int bucket = 0;
            while (value > bounds[bucket]) {
                bucket++;
            }
            buckets[bucket].add(1);
            sum.add(value);
        }

        @Override
        public void observeWithExemplar(double value, Labels labels) {
            observe(value);
        }

        @Override
        public long getCount() {
            double count = 0;
            for (Cell bucket : buckets) {
                count += bucket.get();
            }
            return (long) count;
        }

        @Override
        public double getSum() {
            return sum.get();
        }
    }

    record Summary(Cell count, Cell sum) implements DistributionDataPoint {
        @Override
        public void observe(double value) {
            if (Double.isNaN(value)) {
                return;
            }
            count.add(1);
            sum.add(value);
        }

        @Override
        public void observeWithExemplar(double value, Labels labels) {
            observe(value);
        }

        @Override
        public long getCount() {
            return (long) count.get();
        }

        @Override
        public double getSum() {
            return sum.get();
        }
    }
}
