/** What the WARs of the port exporter's tests are made of. */
package io.github.cdiprometheus.it.port;
