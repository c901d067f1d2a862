package io.github.cdiprometheus.config;

/**
 * Ports to be tried in ascending order. Immutable.
 *
 * @param first the first of them, from 1
 * @param last  the last of them, up to 65535
 */
public record PortRange(int first, int last) {

    /** Nobody wants a port. */
    static final PortRange NONE = new PortRange(1, 0);

    public boolean isEmpty() {
        return last < first;
    }

    /** As it is configured: {@code 8001-8049}, or {@code 8001} for a single one; empty for none. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "";
        }
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
