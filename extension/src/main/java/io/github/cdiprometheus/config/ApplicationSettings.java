package io.github.cdiprometheus.config;

import java.lang.System.Logger.Level;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;

/** Decides where the application's settings are read: MicroProfile Config if there is one, else the fallback. */
final class ApplicationSettings {

    private static final String CONFIG_PROVIDER = "org.eclipse.microprofile.config.ConfigProvider";

    static Settings find() {
        return find(reason -> System.getLogger(ApplicationSettings.class.getPackageName())
                .log(
                        Level.INFO,
                        "No MicroProfile Config (" + reason + "): configuration is read from system properties, "
                                + "environment variables and " + FallbackSettings.FILE));
    }

    /** The same, without a word of where they are read: for who looks before the configuration is loaded. */
    static Settings peek() {
        return find(reason -> {});
    }

    private static Settings find(Consumer<String> fallback) {
        String reason;
        try {
            // asked first: MicroProfileSettings cannot even be linked without the API
            Class.forName(CONFIG_PROVIDER, false, ApplicationSettings.class.getClassLoader());
            return MicroProfileSettings.current();
        } catch (ClassNotFoundException e) {
            reason = "its API is not there";
        } catch (IllegalStateException | ServiceConfigurationError | LinkageError e) {
            // what ConfigProvider.getConfig() throws when the API is there alone
            reason = e.toString();
        }
        fallback.accept(reason);
        return FallbackSettings.ofThisProcess();
    }

    private ApplicationSettings() {}
}
