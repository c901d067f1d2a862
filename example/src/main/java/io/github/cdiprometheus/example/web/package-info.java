/** What stands behind the pages, and what is told apart of all requests. */
package io.github.cdiprometheus.example.web;
