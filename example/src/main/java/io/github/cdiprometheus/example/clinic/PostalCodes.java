package io.github.cdiprometheus.example.clinic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The postal codes of cities: read by plain JDBC, and kept in a cache from then on. */
@ApplicationScoped
public class PostalCodes {

    @Resource
    DataSource clinic;

    @Inject
    Cache<String, String> known;

    /** Empty if nobody has told us; then it is looked for again the next time. */
    public Optional<String> of(String city) {
        return Optional.ofNullable(known.get(city, this::read));
    }

    @Produces
    @ApplicationScoped
    @Named("postal_codes")
    static Cache<String, String> cache() {
        return Caffeine.newBuilder().maximumSize(1_000).recordStats().build();
    }

    /** Null where there is none, as a cache wants it. */
    private String read(String city) {
        try (Connection connection = clinic.getConnection();
                PreparedStatement select = connection.prepareStatement("select code from PostalCode where city = ?")) {
            select.setString(1, city);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The postal code of " + city + " cannot be read", e);
        }
    }
}
