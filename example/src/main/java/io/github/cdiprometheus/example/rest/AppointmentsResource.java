package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.example.clinic.AppointmentReport;
import io.github.cdiprometheus.example.clinic.Visits;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The clinic's calendar. */
@Path("/appointments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AppointmentsResource {

    @Inject
    Visits visits;

    @Resource
    ManagedExecutorService executor;

    /**
     * The visits of a day.
     *
     * <p>Left as one finds it in real applications: a day that is none, such as {@code tomorrow}, is answered with a 500 that
     * nobody planned. The metrics name it: {@code error_type="java.time.format.DateTimeParseException"}.
     */
    @GET
    @Path("/{day}")
    public List<VisitView> ofDay(@PathParam("day") String day) {
        return visits.on(LocalDate.parse(day)).stream().map(VisitView::of).toList();
    }

    /** The report takes its time, so it does not take the request's thread. Its duration is the whole, up to the answer. */
    @GET
    @Path("/report/{year: \\d{4}}")
    @Counted(name = "appointment_reports", help = "Reports made, or failed.")
    @InFlight(name = "appointment_reports_in_flight", help = "Reports that are being made.")
    public CompletionStage<AppointmentReport> report(@PathParam("year") int year) {
        LocalDate newYear = Year.of(year).atDay(1);
        return CompletableFuture.supplyAsync(
                () -> AppointmentReport.of(
                        visits.between(newYear, newYear.plusYears(1).minusDays(1))),
                executor);
    }
}
