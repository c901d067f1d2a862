package io.github.cdiprometheus.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.metric.HttpMethod;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.Routes;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.metric.UrlScheme;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletRoutesTest {

    private final Routes routes = new TestMetrics().routes("/shop");
    private final ServletRoutes servletRoutes = new ServletRoutes(routes);

    @ParameterizedTest
    @CsvSource({
        "EXACT,        /plain,   200, /shop/plain",
        "EXACT,        /plain,   404, /shop/plain",
        "PATH,         /files/*, 200, /shop/files/*",
        "PATH,         /files/*, 500, /shop/files/*",
        "EXTENSION,    *.xhtml,  404, /shop/*.xhtml",
        "CONTEXT_ROOT, '',       200, /shop/",
        "DEFAULT,      /,        200, /shop/*",
        "DEFAULT,      /,        304, /shop/*",
        "DEFAULT,      /,        399, /shop/*",
        "DEFAULT,      /,        400, ''",
        "DEFAULT,      /,        404, ''",
        "DEFAULT,      /,        500, ''"
    })
    void theServletsMapping(MappingMatch match, String pattern, int status, String route) {
        assertThat(route(Fakes.mapping(match, pattern), status, observation())).isEqualTo(route);
    }

    @Test
    void aContainerThatSaysNoMappingMatchedNothing() {
        assertThat(route(null, 404, observation())).isEmpty();
        assertThat(route(Fakes.mapping(null, ""), 404, observation())).isEmpty();
    }

    @Test
    void whatJaxrsDidNotMatchIsUnmatchedWhateverItsServletIsMappedTo() {
        RequestObservation observation = observation();
        observation.enterJaxrs();
        assertThat(route(Fakes.mapping(MappingMatch.PATH, "/api/*"), 404, observation))
                .isEmpty();

        observation.route(routes.of("/shop/api/owners"));
        assertThat(route(Fakes.mapping(MappingMatch.PATH, "/api/*"), 404, observation))
                .isEqualTo("/shop/api/owners");
    }

    @Test
    void theRootContextHasNoName() {
        Routes root = new TestMetrics().routes("");
        ServletRoutes ofRoot = new ServletRoutes(root);
        RequestObservation observation = observation();

        assertThat(ofRoot.route(observation, new ServletRoutes.Match("/plain", false), 200)
                        .template())
                .isEqualTo("/plain");
        assertThat(ofRoot.route(observation, ServletRoutes.Match.NONE, 200).template())
                .isEqualTo("/*");
    }

    private String route(HttpServletMapping mapping, int status, RequestObservation observation) {
        return servletRoutes
                .route(observation, ServletRoutes.Match.of(mapping), status)
                .template();
    }

    private RequestObservation observation() {
        return RequestObservation.begin(routes, HttpMethod.GET, UrlScheme.HTTP, 0);
    }
}
