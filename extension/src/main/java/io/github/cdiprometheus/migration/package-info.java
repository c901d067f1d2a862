/**
 * How far the databases of an application are migrated, by Flyway and by Liquibase: asked of the tools where they are
 * beans, else of the tables in which they note what they have done. Asked in the background; a scrape asks nobody.
 *
 * <p>May use {@code metric}. Knows nothing of CDI. Each tool has one class that names its types, reached only where the
 * tool is. Nothing is written to a database here, and what is asked is in no metric of statements.
 */
package io.github.cdiprometheus.migration;
