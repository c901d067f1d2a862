/** Root of cdi-prometheus; each package below it says what lives there and what it may use. */
package io.github.cdiprometheus;
