package io.github.cdiprometheus.persistence.hibernate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The data sources that a unit names in its persistence.xml (Jakarta Persistence 3.1, 8.2.1.5): neither Hibernate's
 * settings nor the servers' data sources tell the name.
 *
 * @param jta null where none is named
 * @param nonJta null where none is named
 */
record DeclaredDataSources(String jta, String nonJta) {

    /**
     * Of the unit of that name, or null: where there is none, where several name different data sources (modules of an
     * EAR may have units of one name), and where what is written there is replaced by something else.
     */
    static DeclaredDataSources of(String unit, Collection<URL> descriptors) throws IOException, XMLStreamException {
        Set<DeclaredDataSources> found = new HashSet<>();
        for (URL descriptor : descriptors) {
            URLConnection connection = descriptor.openConnection();
            // a jar that stays open could not be replaced
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                read(in, unit, found);
            }
        }
        Iterator<DeclaredDataSources> one = found.iterator();
        return found.size() == 1 ? one.next().ifLiteral() : null;
    }

    private DeclaredDataSources ifLiteral() {
        return isReplaced(jta) || isReplaced(nonJta) ? null : this;
    }

    /** Servers replace such expressions by properties of theirs. */
    private static boolean isReplaced(String name) {
        return name != null && name.contains("${");
    }

    private static void read(InputStream in, String unit, Set<DeclaredDataSources> found) throws XMLStreamException {
        XMLStreamReader reader = factory().createXMLStreamReader(in);
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("persistence-unit")
                        && unit.equals(reader.getAttributeValue(null, "name"))) {
                    found.add(unit(reader));
                }
            }
        } finally {
            reader.close();
        }
    }

    private static DeclaredDataSources unit(XMLStreamReader reader) throws XMLStreamException {
        String jta = null;
        String nonJta = null;
        while (reader.next() != XMLStreamConstants.END_ELEMENT
                || !reader.getLocalName().equals("persistence-unit")) {
            if (reader.isStartElement()) {
                switch (reader.getLocalName()) {
                    case "jta-data-source" -> jta = text(reader);
                    case "non-jta-data-source" -> nonJta = text(reader);
                    default -> {
                        // of no interest
                    }
                }
            }
        }
        return new DeclaredDataSources(jta, nonJta);
    }

    private static String text(XMLStreamReader reader) throws XMLStreamException {
        String text = reader.getElementText().strip();
        return text.isEmpty() ? null : text;
    }

    /** The JDK's, whatever the application brings along; reads nothing but what it is given. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
