package io.github.cdiprometheus.cache;

import java.lang.reflect.Method;
import java.util.OptionalDouble;

/** What differs between the libraries. Implementations name types of theirs. */
interface CacheLibrary {

    /** Whether it is one of theirs, of the very types that we see. */
    boolean isCache(Object candidate);

    /**
     * The cache that lives, where others stand before it for the length of a call or a request. Two that have the same
     * entries are one cache, measured once.
     */
    default Object itself(Object cache) {
        return cache;
    }

    /** @param bean what the bean is called, for caches that have no name of their own */
    String name(Object cache, String bean);

    /** What it has counted itself since its beginning, or null while it keeps no statistics. Does not wait. */
    Statistics statistics(Object cache);

    /** How many entries it has in this process; empty where asking would wait. */
    OptionalDouble size(Object cache);

    /** What is counted of a call of this method, public and of an interface. */
    Call call(Method method);

    /** Whether a view that a call has given, such as a map of the entries, is to be measured as well. */
    boolean isView(Method method, Object[] arguments, Object result);

    /**
     * Totals.
     *
     * @param loads values that were put there by loading them; what is put otherwise is not in it
     * @param stores all that was put there; negative: not known
     */
    record Statistics(double hits, double misses, double loads, double stores, double evictions) {

        /** Both since their beginnings. */
        Statistics plus(Statistics more) {
            return new Statistics(
                    hits + more.hits,
                    misses + more.misses,
                    loads + more.loads,
                    stores < 0 ? stores : stores + more.stores,
                    evictions + more.evictions);
        }

        /** What has come since then. */
        Statistics since(Statistics then) {
            return new Statistics(
                    hits - then.hits,
                    misses - then.misses,
                    loads - then.loads,
                    stores - then.stores,
                    evictions - then.evictions);
        }
    }
}
