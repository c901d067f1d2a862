package io.github.cdiprometheus.multiprocess;

/**
 * The locks that this JVM holds, for all its web applications, which have each their own copy of our classes and nothing
 * else in common: system properties, strings only, so that nobody's class loader is held. Thread-safe.
 */
final class HeldLocks {

    private static final String PREFIX = "io.github.cdiprometheus.held ";

    private HeldLocks() {}

    /** @param file which file of this name it is, for somebody may delete it and another process make a new one */
    static void add(String lock, FileIdentity file) {
        System.setProperty(PREFIX + lock, file.text());
    }

    static void remove(String lock, FileIdentity file) {
        if (contains(lock, file)) {
            System.clearProperty(PREFIX + lock);
        }
    }

    static boolean contains(String lock, FileIdentity file) {
        return file.text().equals(System.getProperty(PREFIX + lock));
    }
}
