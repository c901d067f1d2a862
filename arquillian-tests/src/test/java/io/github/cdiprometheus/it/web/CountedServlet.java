package io.github.cdiprometheus.it.web;

import io.github.cdiprometheus.annotation.Counted;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A servlet, annotated as if it was a bean. */
@WebServlet("/counted")
public class CountedServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    @Counted
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
}
