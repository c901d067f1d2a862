/**
 * The ends of JTA transactions. What names the API of Jakarta Transactions stands in a class that is only reached where
 * that API is.
 */
package io.github.cdiprometheus.persistence.jta;
