/** What stands behind the pages. */
package io.github.cdiprometheus.example.web;
