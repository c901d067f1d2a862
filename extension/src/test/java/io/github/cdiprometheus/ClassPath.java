package io.github.cdiprometheus;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The class path of the tests, changed: for what depends on what is on it. Immutable. */
public final class ClassPath {

    private final List<Path> parts;

    private ClassPath(List<Path> parts) {
        this.parts = parts;
    }

    /** @param left pattern of what is left out, with {@code /} between names */
    public static ClassPath without(Pattern left) {
        return new ClassPath(Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(part ->
                        !left.matcher(part.replace(File.separatorChar, '/')).matches())
                .map(Path::of)
                .toList());
    }

    public ClassPath and(Path part) {
        List<Path> more = new ArrayList<>(parts);
        more.add(part);
        return new ClassPath(more);
    }

    /** Calls the public static method {@code run()} of a class in a class loader of its own. */
    public void run(Class<?> main) throws Exception {
        URL[] urls = new URL[parts.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = parts.get(i).toUri().toURL();
        }
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            current.setContextClassLoader(loader);
            loader.loadClass(main.getName()).getMethod("run").invoke(null);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    /** As a compiler takes it. */
    @Override
    public String toString() {
        return parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
