package io.github.cdiprometheus.it.shapes;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Leaves the finding of resources to the server. */
@ApplicationPath("/api")
public class ScanningApplication extends Application {}
