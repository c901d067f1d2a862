package io.github.cdiprometheus.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The data sources that a unit names in its persistence.xml (Jakarta Persistence 3.1, 8.2.1.5): neither the settings of
 * providers nor the servers' data sources tell the name. Where there is one, but which is not known, it has the name of the
 * unit.
 *
 * @param jta null where none is named
 * @param nonJta null where none is named
 */
public record DeclaredDataSources(String jta, String nonJta) {

    /** What a unit takes on a server that names none (Jakarta EE Platform 10, EE.5.20). */
    public static final String SERVER_DEFAULT = "java:comp/DefaultDataSource";

    /** Where descriptors are found, for a class loader. */
    public static final String FILE = "META-INF/persistence.xml";

    /**
     * Of the unit of that name; null where there is none. Several may name different ones, for modules of an EAR may have
     * units of one name: nobody tells then which it is.
     */
    public static DeclaredDataSources of(String unit, Collection<URL> descriptors)
            throws IOException, XMLStreamException {
        Set<DeclaredDataSources> found = new HashSet<>();
        for (URL descriptor : descriptors) {
            URLConnection connection = descriptor.openConnection();
            // a jar that stays open could not be replaced
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                read(in, unit, found);
            }
        }
        return found.size() > 1
                ? new DeclaredDataSources(unit, unit)
                : found.stream().findFirst().orElse(null);
    }

    private static void read(InputStream in, String unit, Set<DeclaredDataSources> found) throws XMLStreamException {
        XMLStreamReader reader = factory().createXMLStreamReader(in);
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("persistence-unit")
                        && unit.equals(reader.getAttributeValue(null, "name"))) {
                    found.add(unit(reader, unit));
                }
            }
        } finally {
            reader.close();
        }
    }

    private static DeclaredDataSources unit(XMLStreamReader reader, String unit) throws XMLStreamException {
        String jta = null;
        String nonJta = null;
        while (reader.next() != XMLStreamConstants.END_ELEMENT
                || !reader.getLocalName().equals("persistence-unit")) {
            if (reader.isStartElement()) {
                switch (reader.getLocalName()) {
                    case "jta-data-source" -> jta = name(reader, unit);
                    case "non-jta-data-source" -> nonJta = name(reader, unit);
                    default -> {
                        // of no interest
                    }
                }
            }
        }
        return new DeclaredDataSources(jta, nonJta);
    }

    private static String name(XMLStreamReader reader, String unit) throws XMLStreamException {
        String text = reader.getElementText().strip();
        if (text.isEmpty()) {
            return null;
        }
        // an expression that the server replaces by a property of its own
        return text.contains("${") ? unit : text;
    }

    /** The JDK's, whatever the application brings along; reads nothing but what it is given. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
