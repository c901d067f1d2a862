package io.github.cdiprometheus.it.requests;

import jakarta.ws.rs.Path;

/** Inherits its methods. */
@Path("/inheriting")
public class InheritingResource extends InheritedBase {}
