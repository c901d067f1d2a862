package io.github.cdiprometheus.it.routes;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Has its methods' annotations from an interface. */
@Path("/contract")
public class ContractResource implements Contract {
    @Override
    public Response get(int status) {
        return Answers.with(status);
    }

    @Override
    public Response post(int status, String body) {
        return Answers.with(status);
    }
}
