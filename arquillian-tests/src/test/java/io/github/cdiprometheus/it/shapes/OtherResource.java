package io.github.cdiprometheus.it.shapes;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What the second application of a WAR serves. */
@Path("/other")
public class OtherResource {
    @GET
    public String other() {
        return "other";
    }
}
