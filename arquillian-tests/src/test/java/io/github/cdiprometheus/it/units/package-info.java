/** An application with a persistence unit of the container's and one that it makes by itself while it runs. */
package io.github.cdiprometheus.it.units;
