package io.github.cdiprometheus.it.migrated;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.metrics.annotation.Counted;

/** A resource without a scope, as many are. */
@Path("shop")
public class ShopResource {

    @Inject
    Shop shop;

    @GET
    @Counted
    public String order() {
        shop.order();
        return "ordered";
    }
}
