/** An application with everything that the request metrics look at. */
package io.github.cdiprometheus.it.requests;
