package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Vet;
import io.github.cdiprometheus.example.clinic.Vets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The veterinarians. */
@Path("/vets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VetsResource {

    /** What a client sees of a veterinarian. */
    public record VetView(long id, String name, String specialty) {

        static VetView of(Vet vet) {
            return new VetView(vet.getId(), vet.getName(), vet.getSpecialty());
        }
    }

    @Inject
    Vets vets;

    @GET
    @Path("/{vetId: \\d+}")
    public VetView read(@PathParam("vetId") long vetId) {
        return vets.find(vetId).map(VetView::of).orElseThrow(NotFoundException::new);
    }
}
