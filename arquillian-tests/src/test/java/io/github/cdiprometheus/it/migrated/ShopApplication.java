package io.github.cdiprometheus.it.migrated;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything below {@code /api}. */
@ApplicationPath("/api")
public class ShopApplication extends Application {}
