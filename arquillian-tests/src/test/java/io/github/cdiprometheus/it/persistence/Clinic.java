package io.github.cdiprometheus.it.persistence;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** An entity manager that a bean produces. */
@Qualifier
@Retention(RUNTIME)
@Target(FIELD)
public @interface Clinic {}
