/**
 * What a server says of the pools behind the data sources that an application uses: WildFly by JMX, Payara by its registry
 * of monitoring data, where somebody has switched its statistics on. Read in the background; a scrape asks nobody.
 *
 * <p>May use {@code metric}. Reads what it names and nothing else, for the same objects know passwords, and of pools that
 * the application does not use nothing. Switches nothing on.
 */
package io.github.cdiprometheus.pool;
