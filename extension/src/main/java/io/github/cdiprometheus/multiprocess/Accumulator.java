package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;

/** One number made of those that several processes have for the same series. Not thread-safe. */
abstract class Accumulator {

    /** Gets what nobody wants. */
    static final Accumulator NOWHERE = new Last();

    static Accumulator of(FileName.Type type, GaugeMode mode) {
        if (type != FileName.Type.GAUGE) {
            return new Sum();
        }
        return switch (mode.base()) {
            case MIN -> new Least();
            case MAX -> new Greatest();
            case SUM -> new Sum();
            case MOSTRECENT -> new Latest();
            default -> new Last();
        };
    }

    /** @param timestamp in seconds; 0 for all but gauges in mode {@code mostrecent} */
    abstract void add(double value, double timestamp);

    abstract double value();

    /** What {@link #value} has lost to rounding. */
    double rest() {
        return 0;
    }

    double timestamp() {
        return 0;
    }

    /** Whether there is anything to show. */
    boolean isSet() {
        return true;
    }

    /**
     * A sum in twice the precision, so that it does not depend on the order. Otherwise a sum of seconds would change in
     * its last digit, and go down, when the files of an ended process are folded into the archive, and Prometheus takes
     * a counter that goes down for one that began anew.
     */
    static final class Sum extends Accumulator {
        private double high;
        private double low;

        void add(double value) {
            add(value, 0);
        }

        @Override
        void add(double value, double timestamp) {
            double sum = high + value;
            if (Double.isInfinite(sum) || Double.isNaN(sum)) {
                low = 0;
            } else {
                double added = sum - high;
                low += high - (sum - added) + (value - added);
            }
            high = sum;
        }

        @Override
        double value() {
            return high + low;
        }

        @Override
        double rest() {
            double value = value();
            return Double.isInfinite(value) || Double.isNaN(value) ? 0 : high - value + low;
        }
    }

    private static final class Least extends Accumulator {
        private double least;
        private boolean isSet;

        @Override
        void add(double value, double timestamp) {
            if (!isSet || value < least) {
                least = value;
                isSet = true;
            }
        }

        @Override
        double value() {
            return least;
        }
    }

    private static final class Greatest extends Accumulator {
        private double greatest;
        private boolean isSet;

        @Override
        void add(double value, double timestamp) {
            if (!isSet || value > greatest) {
                greatest = value;
                isSet = true;
            }
        }

        @Override
        double value() {
            return greatest;
        }
    }

    private static final class Latest extends Accumulator {
        private double latest;
        private double timestamp;

        @Override
        void add(double value, double at) {
            if (at > timestamp) {
                latest = value;
                timestamp = at;
            }
        }

        @Override
        double value() {
            return latest;
        }

        @Override
        double timestamp() {
            return timestamp;
        }

        /** A gauge that was never set has no value, as in Python's merge. */
        @Override
        boolean isSet() {
            return timestamp > 0;
        }
    }

    private static final class Last extends Accumulator {
        private double last;

        @Override
        void add(double value, double timestamp) {
            last = value;
        }

        @Override
        double value() {
            return last;
        }
    }
}
