package io.github.cdiprometheus.it.persistence;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** At {@code /api}. */
@ApplicationPath("api")
public class PersistenceApplication extends Application {}
