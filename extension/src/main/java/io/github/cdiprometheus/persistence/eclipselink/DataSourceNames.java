package io.github.cdiprometheus.persistence.eclipselink;

import io.github.cdiprometheus.persistence.DeclaredDataSources;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * By which names a persistence unit has its data sources: a container tells EclipseLink the data sources, but not what they
 * are called.
 *
 * @param declared null where it names none
 * @param unnamed what a data source is that no name is found for
 */
record DataSourceNames(DeclaredDataSources declared, String unnamed) {

    /**
     * @param unit name of the persistence unit
     * @param root where it is defined, or null
     */
    static DataSourceNames read(String unit, URL root, ClassLoader loader, String unnamed)
            throws IOException, XMLStreamException {
        List<URL> files = Collections.list(loader.getResources(DeclaredDataSources.FILE));
        List<URL> own = files.stream().filter(file -> isIn(root, file)).toList();
        return new DataSourceNames(DeclaredDataSources.of(unit, own.isEmpty() ? files : own), unnamed);
    }

    private static boolean isIn(URL root, URL file) {
        return root != null && file.getPath().contains(root.getPath());
    }

    /** The data source that is written to. */
    String main(boolean isJta) {
        return declared == null
                ? unnamed
                : isJta ? first(declared.jta(), declared.nonJta()) : first(declared.nonJta(), declared.jta());
    }

    /** The data source of reads outside of transactions, where it is another one. */
    String reading(boolean isJta) {
        return declared == null ? unnamed : isJta ? first(declared.nonJta(), declared.jta()) : main(false);
    }

    private String first(String... candidates) {
        return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(unnamed);
    }
}
