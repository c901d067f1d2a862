package io.github.cdiprometheus.interceptor.measured;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The instances of a bean that are alive, held weakly, told apart by identity. Thread-safe. */
final class Instances {

    private final Set<Reference> references = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    void add(Object instance) {
        forgetGone();
        references.add(new Reference(instance, gone));
    }

    void remove(Object instance) {
        forgetGone();
        references.remove(new Reference(instance, null));
    }

    List<Object> alive() {
        forgetGone();
        return references.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private void forgetGone() {
        for (Object reference = gone.poll(); reference != null; reference = gone.poll()) {
            references.remove(reference);
        }
    }

    private static final class Reference extends WeakReference<Object> {
        private final int hash;

        Reference(Object instance, ReferenceQueue<Object> queue) {
            super(instance, queue);
            this.hash = System.identityHashCode(instance);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object instance = get();
            return instance != null && other instanceof Reference that && that.refersTo(instance);
        }
    }
}
