/**
 * Persistence units of EclipseLink (Payara, GlassFish, Open Liberty, or in the application's own libraries): found in
 * EclipseLink's registry of sessions, and attached to from outside. Its classes are the server's and need not be there:
 * everything by reflection, listeners as proxies in its own class loader. {@code EclipseLinkUnits} says when to look,
 * {@code SessionUnit} attaches to one unit and lets go of it.
 *
 * <p>May use {@code metric}, {@code persistence} and its {@code jdbc}. Promises to leave nothing behind in a provider that
 * lives longer than the application, and that no failure of ours reaches the application.
 */
package io.github.cdiprometheus.persistence.eclipselink;
