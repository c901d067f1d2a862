package io.github.cdiprometheus.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** A class of the application that is a cache. */
public class Forwarding implements Cache<String, Integer> {
    private final Cache<String, Integer> cache =
            Caffeine.newBuilder().recordStats().build();

    @Override
    public Integer getIfPresent(String key) {
        return cache.getIfPresent(key);
    }

    @Override
    public Integer get(String key, Function<? super String, ? extends Integer> load) {
        return cache.get(key, load);
    }

    @Override
    public Map<String, Integer> getAllPresent(Iterable<? extends String> keys) {
        return cache.getAllPresent(keys);
    }

    @Override
    public Map<String, Integer> getAll(
            Iterable<? extends String> keys,
            Function<? super Set<? extends String>, ? extends Map<? extends String, ? extends Integer>> load) {
        return cache.getAll(keys, load);
    }

    @Override
    public void put(String key, Integer value) {
        cache.put(key, value);
    }

    @Override
    public void putAll(Map<? extends String, ? extends Integer> entries) {
        cache.putAll(entries);
    }

    @Override
    public void invalidate(String key) {
        cache.invalidate(key);
    }

    @Override
    public void invalidateAll(Iterable<? extends String> keys) {
        cache.invalidateAll(keys);
    }

    @Override
    public void invalidateAll() {
        cache.invalidateAll();
    }

    @Override
    public long estimatedSize() {
        return cache.estimatedSize();
    }

    @Override
    public CacheStats stats() {
        return cache.stats();
    }

    @Override
    public ConcurrentMap<String, Integer> asMap() {
        return cache.asMap();
    }

    @Override
    public void cleanUp() {
        cache.cleanUp();
    }

    @Override
    public Policy<String, Integer> policy() {
        return cache.policy();
    }
}
