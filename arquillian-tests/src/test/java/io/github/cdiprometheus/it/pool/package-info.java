/** An application that takes connections and keeps them for a while. */
package io.github.cdiprometheus.it.pool;
