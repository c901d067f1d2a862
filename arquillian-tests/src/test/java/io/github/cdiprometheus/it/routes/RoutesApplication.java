package io.github.cdiprometheus.it.routes;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything below {@code /api}. */
@ApplicationPath("/api")
public class RoutesApplication extends Application {}
