package io.github.cdiprometheus.it.requests;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bodies of every kind, in and out. */
@Path("/bodies")
@RequestScoped
public class BodiesResource {
    @GET
    @Path("stream/{size}")
    @Produces("application/octet-stream")
    public StreamingOutput stream(@PathParam("size") int size) {
        return out -> {
            for (int i = 0; i < size; i++) {
                out.write('x');
            }
        };
    }

    @GET
    @Path("events")
    @Produces("text/event-stream")
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        for (int i = 0; i < 3; i++) {
            sink.send(sse.newEvent("event " + i));
        }
        sink.close();
    }

    @POST
    @Path("upload")
    @Consumes("application/octet-stream")
    @Produces("text/plain")
    public String upload(InputStream body) throws IOException {
        return String.valueOf(body.transferTo(OutputStream.nullOutputStream()));
    }

    @GET
    @Path("latin")
    public Response latin() {
        return Response.ok("grüße")
                .header("Content-Type", "text/plain;charset=ISO-8859-1")
                .build();
    }

    @GET
    @Path("bad")
    public String bad() {
        throw new IllegalArgumentException("mapped to 400");
    }
}
