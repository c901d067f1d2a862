package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Roster;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * Two routes with the same answer. What they cost is not the same: {@code http_server_request_db_statements} has it by route.
 */
@Path("/roster")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RosterResource {

    @Inject
    Roster roster;

    @GET
    @Path("/one-by-one")
    public List<OwnerView> oneByOne() {
        return roster.oneByOne().stream().map(OwnerView::of).toList();
    }

    @GET
    @Path("/at-once")
    public List<OwnerView> atOnce() {
        return roster.atOnce().stream().map(OwnerView::of).toList();
    }
}
