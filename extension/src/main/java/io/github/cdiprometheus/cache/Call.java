package io.github.cdiprometheus.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is counted of one method of caches. */
@FunctionalInterface
interface Call {

    /** What to do when the call has ended: with its value, which a future has brought or not, or what it threw. */
    @FunctionalInterface
    interface End {
        void accept(Object value, Throwable failure);
    }

    /** Nothing. */
    Call UNCOUNTED = (cache, arguments, counts) -> null;

    /** A get whose value is null where there is none. */
    Call LOOK_UP = (cache, arguments, counts) -> (value, failure) -> {
        if (failure != null) {
            counts.failed(1, arguments[0] != null);
        } else {
            counts.found(value != null ? 1 : 0, value != null ? 0 : 1);
        }
    };

    /** A get with a value for the case that there is none. */
    Call LOOK_UP_OR_DEFAULT = (cache, arguments, counts) -> (value, failure) -> {
        boolean found = value != arguments[1];
        if (failure != null) {
            counts.failed(1, arguments[0] != null);
        } else {
            counts.found(found ? 1 : 0, found ? 0 : 1);
        }
    };

    /** A get of many whose value is a map of what there is. */
    Call LOOK_UP_ALL = (cache, arguments, counts) -> {
        int asked = keys(arguments).size();
        return (value, failure) -> {
            if (failure != null) {
                counts.failed(asked, true);
            } else {
                int found = ((Map<?, ?>) value).size();
                counts.found(found, asked - found);
            }
        };
    };

    Call PUT = (cache, arguments, counts) -> (value, failure) -> counts.put(failure == null ? 1 : 0);

    Call PUT_ALL = (cache, arguments, counts) ->
            (value, failure) -> counts.put(failure == null ? ((Map<?, ?>) arguments[0]).size() : 0);

    /** One that has put something if its value, the one before, is null. */
    Call PUT_UNLESS_VALUE =
            (cache, arguments, counts) -> (value, failure) -> counts.put(failure == null && value == null ? 1 : 0);

    /** One that has put something if it has a value. */
    Call PUT_IF_VALUE =
            (cache, arguments, counts) -> (value, failure) -> counts.put(failure == null && value != null ? 1 : 0);

    /** One that has put something if it says so. */
    Call PUT_IF_TRUE = (cache, arguments, counts) ->
            (value, failure) -> counts.put(failure == null && Boolean.TRUE.equals(value) ? 1 : 0);

    /**
     * Called before the method is.
     *
     * @param arguments may be changed for others that mean the same
     * @return null: nothing is to be counted
     */
    End begin(Object cache, Object[] arguments, CacheCounts counts);

    /** Both. */
    default Call and(Call other) {
        return (cache, arguments, counts) -> {
            End first = begin(cache, arguments, counts);
            End second = other.begin(cache, arguments, counts);
            return (value, failure) -> {
                first.accept(value, failure);
                second.accept(value, failure);
            };
        };
    }

    /** The keys that the first argument has, each once. What can perhaps be read only once is replaced by a copy. */
    static Set<?> keys(Object[] arguments) {
        if (arguments[0] instanceof Set<?> set) {
            return set;
        }
        Set<Object> keys = new HashSet<>();
        if (arguments[0] instanceof Iterable<?> iterable) {
            if (iterable instanceof Collection<?> collection) {
                keys.addAll(collection);
            } else {
                List<Object> copy = new ArrayList<>();
                iterable.forEach(copy::add);
                arguments[0] = copy;
                keys.addAll(copy);
            }
        }
        return keys;
    }
}
