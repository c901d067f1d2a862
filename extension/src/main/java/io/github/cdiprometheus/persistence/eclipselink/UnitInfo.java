package io.github.cdiprometheus.persistence.eclipselink;

import io.github.cdiprometheus.persistence.DeclaredDataSources;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import javax.xml.stream.XMLStreamException;

/** What EclipseLink knows of the persistence unit of a session. Immutable. */
final class UnitInfo {

    private final String name;
    private final ClassLoader loader;
    private final URL root;

    private UnitInfo(String name, ClassLoader loader, URL root) {
        this.name = name;
        this.loader = loader;
        this.root = root;
    }

    /** Null for a session that is none of a persistence unit, or of one that is not told yet where its classes are. */
    static UnitInfo of(Object session) throws ReflectiveOperationException {
        // what set the session up; it listens because a unit can be told to read its metadata again
        Object setup = Reflected.call(session, "getRefreshMetadataListener");
        Object info = setup == null ? null : Reflected.call(setup, "getPersistenceUnitInfo");
        if (info == null) {
            return null;
        }
        ClassLoader loader = (ClassLoader) Reflected.call(info, "getClassLoader");
        return loader == null
                ? null
                : new UnitInfo((String) Reflected.call(info, "getPersistenceUnitName"), loader, (URL)
                        Reflected.call(info, "getPersistenceUnitRootUrl"));
    }

    String name() {
        return name;
    }

    /** Whether the application that this class loader belongs to has the unit, or a part of it that sees this one. */
    boolean isOf(ClassLoader application) {
        for (ClassLoader current = loader; current != null; current = current.getParent()) {
            if (current == application) {
                return true;
            }
        }
        return false;
    }

    /** @param session which may have been given a data source that has no name, instead of one of the container's */
    DataSourceNames dataSources(Object session) throws ReflectiveOperationException {
        boolean isGiven = ((Map<?, ?>) Reflected.call(session, "getProperties"))
                .values().stream().anyMatch(DataSource.class::isInstance);
        String unnamed = isGiven ? name : DeclaredDataSources.SERVER_DEFAULT;
        try {
            return isGiven ? new DataSourceNames(null, unnamed) : DataSourceNames.read(name, root, loader, unnamed);
        } catch (IOException | XMLStreamException e) {
            throw new ReflectiveOperationException("names of the data sources of " + name, e);
        }
    }

    /** The entities that there can be instances of, by their classes, and their descriptors. */
    static Map<Class<?>, Object> entities(Object session) throws ReflectiveOperationException {
        Map<Class<?>, Object> entities = new LinkedHashMap<>();
        for (Object descriptor : ((Map<?, ?>) Reflected.call(session, "getDescriptors")).values()) {
            Class<?> type = (Class<?>) Reflected.call(descriptor, "getJavaClass");
            if ((boolean) Reflected.call(descriptor, "isDescriptorTypeNormal")
                    && !Modifier.isAbstract(type.getModifiers())) {
                entities.put(type, descriptor);
            }
        }
        return entities;
    }
}
