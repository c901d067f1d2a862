package io.github.cdiprometheus.it.web;

import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A servlet with a scope: there is a bean of its class, which no request calls. */
@ApplicationScoped
@WebServlet("/scoped")
public class ScopedServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    @Timed
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
}
