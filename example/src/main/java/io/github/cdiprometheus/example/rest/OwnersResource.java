package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Owner;
import io.github.cdiprometheus.example.clinic.Owners;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Owners: search, register, read, change, remove; and the way on to their pets and their invoice. */
@Path("/owners")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OwnersResource {

    @Inject
    Owners owners;

    @Inject
    PetsResource pets;

    @Inject
    InvoiceResource invoice;

    @GET
    public List<OwnerView> search(@QueryParam("lastName") @DefaultValue("") String lastName) {
        return owners.withLastName(lastName).stream().map(OwnerView::of).toList();
    }

    @POST
    public Response register(@NotNull @Valid OwnerForm form, @Context UriInfo uri) {
        Owner owner = owners.register(new Owner(form.firstName(), form.lastName(), form.city(), form.telephone()));
        return Created.at(uri, owner.getId(), OwnerView.of(owner));
    }

    @GET
    @Path("/{ownerId: \\d+}")
    public OwnerView read(@PathParam("ownerId") long ownerId) {
        return owners.find(ownerId).map(OwnerView::of).orElseThrow(NotFoundException::new);
    }

    @PUT
    @Path("/{ownerId: \\d+}")
    public OwnerView change(@PathParam("ownerId") long ownerId, @NotNull @Valid OwnerForm form) {
        return owners.change(ownerId, form.firstName(), form.lastName(), form.city(), form.telephone())
                .map(OwnerView::of)
                .orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("/{ownerId: \\d+}")
    public void remove(@PathParam("ownerId") long ownerId) {
        if (!owners.remove(ownerId)) {
            throw new NotFoundException();
        }
    }

    /** Sub-resource locators: no HTTP method here, the class they return has the rest of the path. */
    @Path("/{ownerId: \\d+}/pets")
    public PetsResource pets() {
        return pets;
    }

    @Path("/{ownerId: \\d+}/invoice")
    public InvoiceResource invoice() {
        return invoice;
    }
}
