package io.github.cdiprometheus.it.component;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceContext;
import jakarta.ws.rs.core.Context;

/** Locators that get their sub-resources in each way there is. */
@Path("parts")
@RequestScoped
public class PartsResource {

    @Inject
    Instance<BeanPart> beans;

    @Context
    ResourceContext context;

    @Path("plain/new")
    public Part made() {
        return new Part();
    }

    @Path("plain/context")
    public Part ofContext() {
        return context.getResource(Part.class);
    }

    @Path("bean/new")
    public BeanPart madeOfBeanClass() {
        return new BeanPart();
    }

    @Path("bean/context")
    public BeanPart beanOfContext() {
        return context.getResource(BeanPart.class);
    }

    @Path("bean/cdi")
    public BeanPart bean() {
        return beans.get();
    }
}
