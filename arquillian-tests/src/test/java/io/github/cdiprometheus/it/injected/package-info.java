/** An application whose data sources are injected into beans of a session, with names and without. */
package io.github.cdiprometheus.it.injected;
