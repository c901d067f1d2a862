package io.github.cdiprometheus.it.web;

import io.github.cdiprometheus.annotation.InFlight;
import jakarta.servlet.http.HttpServlet;

/** A servlet that only the deployment descriptor knows. */
@InFlight
public class DeclaredServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
}
