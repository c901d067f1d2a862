/** Tests of the dropped-in jar on a managed WildFly and a managed Payara, over HTTP. */
package io.github.cdiprometheus.it;
