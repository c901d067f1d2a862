package io.github.cdiprometheus.it.jdbc;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("/api")
public class BooksApplication extends Application {}
