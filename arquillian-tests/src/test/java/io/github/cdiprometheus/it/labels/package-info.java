/** Labels that an application adds to its requests, by beans that may and beans that may not. */
package io.github.cdiprometheus.it.labels;
