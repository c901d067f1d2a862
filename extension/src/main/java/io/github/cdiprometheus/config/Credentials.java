package io.github.cdiprometheus.config;

/**
 * A user name and its password. Immutable; its text does not show the password.
 *
 * @param username without a colon, as basic authentication has it (RFC 7617)
 * @param password not empty
 */
public record Credentials(String username, String password) {

    /** Null where neither is set; one without the other is a problem. */
    static Credentials read(SettingsReader reader) {
        Configured<String> username = reader.read(ConfigKey.EXPORT_USERNAME);
        Configured<String> password = reader.read(ConfigKey.EXPORT_PASSWORD);
        if (username.value().isEmpty() != password.value().isEmpty() && !reader.isRejected(username.key())) {
            Configured<String> missing = username.value().isEmpty() ? username : password;
            Configured<String> there = missing == username ? password : username;
            // not left open because half of it is missing, nor closed to everybody
            reader.reject(new ConfigurationProblem(
                    missing.key(), null, null, "a value, for " + there.key() + " is set (" + there.source() + ")"));
        }
        return username.value().isEmpty() ? null : new Credentials(username.value(), password.value());
    }

    @Override
    public String toString() {
        return username + ":***";
    }
}
