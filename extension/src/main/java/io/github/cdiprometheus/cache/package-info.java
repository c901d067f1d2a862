/**
 * The application's caches: JCache, Caffeine and Infinispan. What is asked of them is counted on the way through a proxy;
 * where a library keeps statistics of its own, they are read instead.
 *
 * <p>May use {@code metric}. Knows nothing of CDI. Each library has one class that names its types, reached only where a
 * cache of that library is. Promises nothing for caches whose bean type is a class: there is no proxy of those.
 */
package io.github.cdiprometheus.cache;
