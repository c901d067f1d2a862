/**
 * What only Jersey tells: exceptions that mappers turn into responses, and resource methods of classes that are no CDI
 * beans. Loaded where Jersey is, and by name only.
 */
package io.github.cdiprometheus.jaxrs.jersey;
