/** An application that uses data sources without Jakarta Persistence, in every kind of class that gets one. */
package io.github.cdiprometheus.it.jdbc;
