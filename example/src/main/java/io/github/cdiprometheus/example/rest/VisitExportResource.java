package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Visit;
import io.github.cdiprometheus.example.clinic.Visits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** All visits as one file, written while they are read. */
@Path("/visits.csv")
@RequestScoped
public class VisitExportResource {

    @Inject
    Visits visits;

    @GET
    @Produces("text/csv;charset=UTF-8")
    public Response export() {
        StreamingOutput csv = output -> {
            PrintWriter lines = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            lines.print("date,owner,pet,type,reason\r\n");
            visits.forEach(visit -> lines.print(line(visit)));
            lines.flush();
        };
        return Response.ok(csv)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"visits.csv\"")
                .build();
    }

    private static String line(Visit visit) {
        return Csv.line(
                visit.getDate(),
                visit.getPet().getOwner().getLastName(),
                visit.getPet().getName(),
                visit.getPet().getType(),
                visit.getReason());
    }
}
