/** Jakarta MVC, for servers that have it. */
package io.github.cdiprometheus.it.requests.mvc;
