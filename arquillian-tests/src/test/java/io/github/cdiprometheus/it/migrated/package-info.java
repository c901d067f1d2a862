/** An application that comes from MicroProfile Metrics. */
package io.github.cdiprometheus.it.migrated;
