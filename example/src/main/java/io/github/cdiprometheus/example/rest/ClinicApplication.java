package io.github.cdiprometheus.example.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources of this WAR below {@code /api}; the server finds them itself. */
@ApplicationPath("/api")
public class ClinicApplication extends Application {}
