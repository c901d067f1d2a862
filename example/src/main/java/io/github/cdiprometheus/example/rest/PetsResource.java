package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Owners;
import io.github.cdiprometheus.example.clinic.Pet;
import io.github.cdiprometheus.example.clinic.Pets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** The pets of an owner. Without a {@code @Path} of its own: {@link OwnersResource#pets()} leads here. */
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PetsResource {

    @Inject
    Owners owners;

    @Inject
    Pets pets;

    @Inject
    VisitsResource visits;

    @GET
    public List<PetView> list(@PathParam("ownerId") long ownerId) {
        return owners.find(ownerId).orElseThrow(NotFoundException::new).getPets().stream()
                .map(PetView::of)
                .toList();
    }

    @POST
    public Response register(@PathParam("ownerId") long ownerId, @NotNull @Valid PetForm form, @Context UriInfo uri) {
        Pet pet = pets.register(ownerId, form.name(), form.birthDate(), form.type())
                .orElseThrow(NotFoundException::new);
        return Created.at(uri, pet.getId(), PetView.of(pet));
    }

    @GET
    @Path("/{petId: \\d+}")
    public PetView read(@PathParam("ownerId") long ownerId, @PathParam("petId") long petId) {
        return pets.find(ownerId, petId).map(PetView::of).orElseThrow(NotFoundException::new);
    }

    @Path("/{petId: \\d+}/visits")
    public VisitsResource visits() {
        return visits;
    }
}
