package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.PostalCodes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a letter to a city needs. */
@Path("/cities")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CitiesResource {

    /** What a client sees of a city. */
    public record CityView(String city, String postalCode) {}

    @Inject
    PostalCodes postalCodes;

    @GET
    @Path("/{city}")
    public CityView read(@PathParam("city") String city) {
        return postalCodes.of(city).map(code -> new CityView(city, code)).orElseThrow(NotFoundException::new);
    }
}
