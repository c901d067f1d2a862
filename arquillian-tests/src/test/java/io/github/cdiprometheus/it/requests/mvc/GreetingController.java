package io.github.cdiprometheus.it.requests.mvc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A controller whose view is a JSP. */
@Path("/greeting")
@Controller
@RequestScoped
public class GreetingController {
    @GET
    public String greet() {
        return "greeting.jsp";
    }
}
