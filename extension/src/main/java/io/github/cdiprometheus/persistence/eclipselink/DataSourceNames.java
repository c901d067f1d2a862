package io.github.cdiprometheus.persistence.eclipselink;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * By which names a persistence unit has its data sources, as it is written in {@code persistence.xml}: a container tells
 * EclipseLink the data sources, but not what they are called.
 *
 * @param jta null where none is named
 * @param nonJta null where none is named
 * @param unnamed what a data source is that no name is found for
 */
record DataSourceNames(String jta, String nonJta, String unnamed) {

    private static final String FILE = "META-INF/persistence.xml";

    /**
     * @param unit name of the persistence unit
     * @param root where it is defined, or null
     * @param unnamed what a data source is that no name is found for
     */
    static DataSourceNames read(String unit, URL root, ClassLoader loader, String unnamed)
            throws IOException, XMLStreamException {
        DataSourceNames found = null;
        for (URL file : Collections.list(loader.getResources(FILE))) {
            DataSourceNames read = read(file, unit, unnamed);
            if (read != null && (found == null || isIn(root, file))) {
                found = read;
            }
        }
        return found == null ? new DataSourceNames(null, null, unnamed) : found;
    }

    private static boolean isIn(URL root, URL file) {
        return root != null && file.getPath().contains(root.getPath());
    }

    private static DataSourceNames read(URL file, String unit, String unnamed) throws IOException, XMLStreamException {
        URLConnection connection = file.openConnection();
        // a jar that is kept open could not be deployed anew on some systems
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("persistence-unit")
                        && unit.equals(xml.getAttributeValue(null, "name"))) {
                    return readUnit(xml, unit, unnamed);
                }
            }
            return null;
        }
    }

    private static DataSourceNames readUnit(XMLStreamReader xml, String unit, String unnamed)
            throws XMLStreamException {
        String jta = null;
        String nonJta = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("persistence-unit")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "jta-data-source" -> jta = dataSource(xml, unit);
                    case "non-jta-data-source" -> nonJta = dataSource(xml, unit);
                    default -> {}
                }
            }
        }
        return new DataSourceNames(jta, nonJta, unnamed);
    }

    /** A name that the server completes is nothing to tell data sources apart by. */
    private static String dataSource(XMLStreamReader xml, String unit) throws XMLStreamException {
        String text = xml.getElementText().strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.contains("${") ? unit : text;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** The data source that is written to. */
    String main(boolean isJta) {
        return first(isJta ? List.of(name(jta), name(nonJta)) : List.of(name(nonJta), name(jta)));
    }

    /** The data source of reads outside of transactions, where it is another one. */
    String reading(boolean isJta) {
        return isJta ? first(List.of(name(nonJta), name(jta))) : main(false);
    }

    private static String name(String known) {
        return known == null ? "" : known;
    }

    private String first(List<String> candidates) {
        return candidates.stream().filter(name -> !name.isEmpty()).findFirst().orElse(unnamed);
    }
}
