package io.github.cdiprometheus.cache;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Which types are those of caches: by their names, for the libraries may be absent. */
public final class CacheTypes {

    /** The library's class of ours is loaded when a cache of it is made, not before. */
    private static final Map<String, Supplier<CacheLibrary>> LIBRARIES = Map.of(
            "javax.cache.Cache", () -> new JCacheLibrary(),
            "com.github.benmanes.caffeine.cache.Cache", () -> new CaffeineLibrary(),
            "com.github.benmanes.caffeine.cache.AsyncCache", () -> new CaffeineLibrary(),
            "org.infinispan.commons.api.BasicCache", () -> new InfinispanLibrary());

    private CacheTypes() {}

    /** Whether what is declared to be of this type is a cache of a library that we know. */
    public static boolean isCache(Class<?> type) {
        return find(type).isPresent();
    }

    /** @throws LinkageError where the application has the library and we do not see it */
    static Optional<CacheLibrary> library(Class<?> type) {
        return find(type).map(Supplier::get);
    }

    private static Optional<Supplier<CacheLibrary>> find(Class<?> type) {
        Supplier<CacheLibrary> known = LIBRARIES.get(type.getName());
        if (known != null) {
            return Optional.of(known);
        }
        for (Class<?> parent : type.getInterfaces()) {
            Optional<Supplier<CacheLibrary>> found = find(parent);
            if (found.isPresent()) {
                return found;
            }
        }
        return type.getSuperclass() == null ? Optional.empty() : find(type.getSuperclass());
    }
}
