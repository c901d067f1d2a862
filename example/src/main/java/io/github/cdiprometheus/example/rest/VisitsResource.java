package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Pets;
import io.github.cdiprometheus.example.clinic.Visit;
import io.github.cdiprometheus.example.clinic.Visits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** The visits of a pet. {@link PetsResource#visits()} leads here. */
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VisitsResource {

    @Inject
    Pets pets;

    @Inject
    Visits visits;

    @GET
    public List<VisitView> list(@PathParam("ownerId") long ownerId, @PathParam("petId") long petId) {
        return pets.find(ownerId, petId).orElseThrow(NotFoundException::new).getVisits().stream()
                .map(VisitView::of)
                .toList();
    }

    @POST
    public Response book(
            @PathParam("ownerId") long ownerId,
            @PathParam("petId") long petId,
            @NotNull @Valid VisitForm form,
            @Context UriInfo uri) {
        Visit visit = visits.book(ownerId, petId, form.date(), form.reason()).orElseThrow(NotFoundException::new);
        return Created.at(uri, visit.getId(), VisitView.of(visit));
    }
}
