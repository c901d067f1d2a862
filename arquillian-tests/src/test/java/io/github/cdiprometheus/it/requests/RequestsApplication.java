package io.github.cdiprometheus.it.requests;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything below {@code /api}. */
@ApplicationPath("/api")
public class RequestsApplication extends Application {}
