/**
 * The composition root: the CDI extension, the servlet container initializer, and what ties the other packages to the
 * life cycle of a deployment. May use every package; no package uses this one.
 */
package io.github.cdiprometheus.cdi;
