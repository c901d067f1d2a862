package io.github.cdiprometheus.it.web;

import io.github.cdiprometheus.annotation.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A servlet with a scope, so that there is a bean of its class as well. */
@ApplicationScoped
@WebServlet("/scoped")
public class ScopedServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    @Counted
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
}
