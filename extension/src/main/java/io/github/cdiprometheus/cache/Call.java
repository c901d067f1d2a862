package io.github.cdiprometheus.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is counted of one method of caches. */
@FunctionalInterface
interface Call {

    /** What to do when the call has ended: with its value, which a future has brought or not, or what it threw. */
    @FunctionalInterface
    interface End {
        void accept(Object value, Throwable failure);

        /** Whether a future that is returned is waited for. */
        default boolean waits() {
            return true;
        }
    }

    /** Nothing. */
    Call UNCOUNTED = (cache, arguments, counts) -> null;

    /** A get whose value is null where there is none. */
    Call LOOK_UP = lookUp((cache, arguments, value) -> value != null);

    /** A get of many whose value is a map of what there is. With a null among them caches look for none. */
    Call LOOK_UP_ALL = (cache, arguments, counts) -> {
        Set<?> keys = keys(arguments);
        int asked = keys.size();
        return (value, failure) -> {
            if (failure != null) {
                counts.failed(asked, keys.stream().noneMatch(Objects::isNull));
            } else {
                int found = ((Map<?, ?>) value).size();
                counts.found(found, asked - found);
            }
        };
    };

    Call PUT = putIf(value -> true);

    Call PUT_ALL = (cache, arguments, counts) ->
            (value, failure) -> counts.put(failure == null ? ((Map<?, ?>) arguments[0]).size() : 0);

    /** One that has put something if its value, the one before, is null. */
    Call PUT_UNLESS_VALUE = putIf(Objects::isNull);

    /** One that has put something if it has a value. */
    Call PUT_IF_VALUE = putIf(Objects::nonNull);

    /** One that has put something if it says so. */
    Call PUT_IF_TRUE = putIf(Boolean.TRUE::equals);

    /** What tells whether a get has found something. */
    @FunctionalInterface
    interface Find {
        boolean isFound(Object cache, Object[] arguments, Object value);
    }

    /**
     * Called before the method is.
     *
     * @param arguments may be changed for others that mean the same
     * @return null: nothing is to be counted
     */
    End begin(Object cache, Object[] arguments, CacheCounts counts);

    /**
     * A get with a value for the case that there is none.
     *
     * @param isPresent asked of cache and key where what is there is that very value
     */
    static Call lookUpOrDefault(BiPredicate<Object, Object> isPresent) {
        return lookUp((cache, arguments, value) ->
                value != arguments[1] || value != null && isPresent.test(cache, arguments[0]));
    }

    /** A get of one; with a null for a key caches look for none. */
    static Call lookUp(Find find) {
        return (cache, arguments, counts) -> (value, failure) -> {
            if (failure != null) {
                counts.failed(1, arguments[0] != null);
            } else {
                boolean found = find.isFound(cache, arguments, value);
                counts.found(found ? 1 : 0, found ? 0 : 1);
            }
        };
    }

    /** One that has put something if its value says so. */
    static Call putIf(Predicate<Object> put) {
        return (cache, arguments, counts) -> (value, failure) -> counts.put(failure == null && put.test(value) ? 1 : 0);
    }

    /** The same for a future that is itself what was looked for: whether there is one counts, not what becomes of it. */
    default Call atOnce() {
        return (cache, arguments, counts) -> atOnce(begin(cache, arguments, counts));
    }

    private static End atOnce(End end) {
        return new End() {
            @Override
            public void accept(Object value, Throwable failure) {
                end.accept(value, failure);
            }

            @Override
            public boolean waits() {
                return false;
            }
        };
    }

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

    /**
     * The keys that the first argument has, each once. What can perhaps be read only once is replaced by a copy, which
     * fails where the original does.
     */
    static Set<?> keys(Object[] arguments) {
        if (arguments[0] instanceof Set<?> set) {
            return set;
        }
        Set<Object> keys = new HashSet<>();
        if (arguments[0] instanceof Collection<?> collection) {
            keys.addAll(collection);
        } else if (arguments[0] instanceof Iterable<?> iterable) {
            List<Object> copy = new ArrayList<>();
            arguments[0] = copy;
            try {
                iterable.forEach(copy::add);
            } catch (RuntimeException e) {
                Supplier<Object> failing = () -> {
                    throw e;
                };
                Iterable<Object> again = () ->
                        Stream.concat(copy.stream(), Stream.generate(failing)).iterator();
                arguments[0] = again;
                throw e;
            }
            keys.addAll(copy);
        }
        return keys;
    }
}
