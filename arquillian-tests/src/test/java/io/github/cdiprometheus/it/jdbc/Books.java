package io.github.cdiprometheus.it.jdbc;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/** A qualifier of the application's. */
@Qualifier
@Retention(RUNTIME)
@interface Books {}
