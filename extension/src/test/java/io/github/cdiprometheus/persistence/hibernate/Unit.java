package io.github.cdiprometheus.persistence.hibernate;

import io.github.cdiprometheus.persistence.hibernate.model.Car;
import io.github.cdiprometheus.persistence.hibernate.model.Owner;
import io.github.cdiprometheus.persistence.hibernate.model.Pet;
import io.github.cdiprometheus.persistence.hibernate.model.Taxi;
import io.github.cdiprometheus.persistence.hibernate.model.Vehicle;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A persistence unit of Java SE with a persistence.xml of its own, over an H2 in memory of its own. */
final class Unit implements AutoCloseable {

    static final Class<?>[] ENTITIES = {Owner.class, Pet.class, Vehicle.class, Car.class, Taxi.class};

    final EntityManagerFactory factory;

    private Unit(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** @param settings beside, or in place of, a JDBC URL with Hibernate's own pool */
    static Unit start(Path directory, String name, Map<String, Object> settings) {
        return start(directory, name, "", settings);
    }

    /** @param elements of the unit in persistence.xml, before the classes */
    static Unit start(Path directory, String name, String elements, Map<String, Object> settings) {
        StringBuilder xml = new StringBuilder(
                        "<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">")
                .append("<persistence-unit name=\"")
                .append(name)
                .append("\" transaction-type=\"RESOURCE_LOCAL\">")
                .append("<provider>org.hibernate.jpa.HibernatePersistenceProvider</provider>")
                .append(elements);
        for (Class<?> entity : ENTITIES) {
            xml.append("<class>").append(entity.getName()).append("</class>");
        }
        xml.append("<exclude-unlisted-classes>true</exclude-unlisted-classes>")
                .append("<shared-cache-mode>ENABLE_SELECTIVE</shared-cache-mode></persistence-unit></persistence>");
        Map<String, Object> all = new HashMap<>(settings);
        all.put("jakarta.persistence.schema-generation.database.action", "create");
        all.putIfAbsent("hibernate.cache.use_second_level_cache", "false");
        boolean hasDataSource = elements.contains("data-source")
                || settings.keySet().stream().anyMatch(key -> key.endsWith("taDataSource"));
        if (!hasDataSource) {
            all.putIfAbsent("jakarta.persistence.jdbc.url", url());
        }
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        try {
            Path metaInf = Files.createDirectories(directory.resolve(name).resolve("META-INF"));
            Files.writeString(metaInf.resolve("persistence.xml"), xml);
            current.setContextClassLoader(new URLClassLoader(
                    new URL[] {directory.resolve(name).toUri().toURL()}, Unit.class.getClassLoader()));
            return new Unit(Persistence.createEntityManagerFactory(name, all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    static String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    void commit(Consumer<EntityManager> work) {
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            work.accept(manager);
            manager.getTransaction().commit();
        }
    }

    void rollBack(Consumer<EntityManager> work) {
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            work.accept(manager);
            manager.getTransaction().rollback();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
