package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.annotation.Metric;
import io.github.cdiprometheus.example.clinic.LegacyBilling;
import io.github.cdiprometheus.example.clinic.Owner;
import io.github.cdiprometheus.example.clinic.Owners;
import io.github.cdiprometheus.example.clinic.Visits;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;

/** What an owner owes. {@link OwnersResource#invoice()} leads here. */
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InvoiceResource {

    /** What a client sees of an invoice. */
    public record InvoiceView(long ownerId, BigDecimal total) {}

    @Inject
    Owners owners;

    @Inject
    Visits visits;

    @Inject
    LegacyBilling billing;

    @Inject
    @Metric(
            name = "invoice_amount",
            help = "What owners owe when they ask.",
            unit = "dollars",
            buckets = {49.5, 99.5, 199.5})
    DistributionDataPoint amount;

    @GET
    public InvoiceView read(@PathParam("ownerId") long ownerId) {
        Owner owner = owners.find(ownerId).orElseThrow(NotFoundException::new);
        BigDecimal total = billing.total(owner, visits.ofOwner(ownerId));
        amount.observe(total.doubleValue());
        return new InvoiceView(ownerId, total);
    }
}
