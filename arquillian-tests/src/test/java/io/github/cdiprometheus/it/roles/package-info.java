/** How a user's WAR knows its users, on a server that keeps none for it. */
package io.github.cdiprometheus.it.roles;
