package io.github.cdiprometheus.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ResourceTemplatesTest {

    @Path("owners")
    public static class Owners {
        @GET
        @Path("{id}")
        public void one() {}

        @Path("{id: \\d+}/pets")
        public Pets pets() {
            return new Pets();
        }

        @Path("any")
        public Object any() {
            return new Visits();
        }
    }

    public static class Pets {
        @GET
        @Path("{pet}")
        public void one() {}

        @Path("{pet}/visits")
        public Class<Visits> visits() {
            return Visits.class;
        }
    }

    public static class Visits {
        @GET
        public void all() {}
    }

    @Path("/")
    public static class Several {
        @Path("{kind}/pets")
        public Pets generic() {
            return new Pets();
        }

        @Path("cats/pets")
        public Pets cats() {
            return new Pets();
        }

        @Path("later/{when: \\d{4}}")
        public CompletionStage<Pets> later() {
            return null;
        }
    }

    @Test
    void aRootResourceIsKnownWithoutTheRequest() throws Exception {
        ResourceTemplates templates = templates(Owners.class, "one");
        assertThat(templates.template(uri("owners/7", new Owners()))).isEqualTo("/owners/{id}");
        assertThat(templates.template(uri("owners/7"))).isEqualTo("/owners/{id}");
    }

    @Test
    void oneWayThroughALocator() throws Exception {
        assertThat(templates(Pets.class, "one").template(uri("owners/7/pets/8", new Pets(), new Owners())))
                .isEqualTo("/owners/{id}/pets/{pet}");
    }

    @Test
    void locatorsWithinLocatorsAndClassesForInstances() throws Exception {
        assertThat(templates(Visits.class, "all")
                        .template(uri("owners/7/pets/8/visits", Visits.class, new Pets(), new Owners())))
                .isEqualTo("/owners/{id}/pets/{pet}/visits");
    }

    @Test
    void aLocatorThatReturnsAnyObject() throws Exception {
        assertThat(templates(Visits.class, "all").template(uri("owners/any", new Visits(), new Owners())))
                .isEqualTo("/owners/any");
    }

    @Test
    void ofSeveralWaysTheMostLiteralThatMatches() throws Exception {
        ResourceTemplates templates = templates(Pets.class, "one");
        assertThat(templates.template(uri("cats/pets/1", new Pets(), new Several())))
                .isEqualTo("/cats/pets/{pet}");
        assertThat(templates.template(uri("dogs/pets/1", new Pets(), new Several())))
                .isEqualTo("/{kind}/pets/{pet}");
        assertThat(templates.template(uri("/later/2026/1", new Pets(), new Several())))
                .isEqualTo("/later/{when}/{pet}");
    }

    @Test
    void aClassWithoutALocatorToIt() throws Exception {
        assertThat(templates(Visits.class, "all").template(uri("x", new Visits(), "no resource")))
                .isEmpty();
        assertThat(templates(Pets.class, "one").template(uri("owners/x", new Pets(), new Visits(), new Owners())))
                .isEqualTo("/owners/any/{pet}");
    }

    private static ResourceTemplates templates(Class<?> type, String method) throws Exception {
        return new ResourceTemplates(type, type.getMethod(method));
    }

    private static UriInfo uri(String path, Object... matched) {
        return (UriInfo) Proxy.newProxyInstance(
                UriInfo.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getMatchedResources" -> List.of(matched);
                    case "getPath" -> path;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
