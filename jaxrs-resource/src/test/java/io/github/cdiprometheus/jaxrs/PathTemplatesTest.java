package io.github.cdiprometheus.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "owners > owners",
                "{id} > {id}",
                "{id: \\d+} > {id}",
                "{ id : \\d{3} } > {id}",
                "{id:[a-z]{1,3}:{2}}/x > {id}/x",
                "a/{b:.*}/c/{d:{e}}/f > a/{b}/c/{d}/f",
                "{from}-{to: \\d+}.{ext:(json|xml)} > {from}-{to}.{ext}",
                "a:b/{c:d}:e > a:b/{c}:e"
            })
    void regularExpressionsAreLeftOut(String template, String shown) {
        assertThat(PathTemplates.withoutExpressions(template)).isEqualTo(shown);
    }

    @Path("  //owners/{id: \\d+}//  ")
    static class Slashes {
        @GET
        public void noPath() {}

        @GET
        @Path("/")
        public void slash() {}

        @GET
        @Path("pets/{pet}/")
        public void pets() {}
    }

    @Test
    void oneSlashBetweenPartsAndNoneAtTheEnd() throws Exception {
        assertThat(PathTemplates.of(Slashes.class)).isEqualTo("/owners/{id}");
        assertThat(PathTemplates.of(Slashes.class, Slashes.class.getMethod("noPath")))
                .isEmpty();
        assertThat(PathTemplates.of(Slashes.class, Slashes.class.getMethod("slash")))
                .isEmpty();
        assertThat(PathTemplates.of(Slashes.class, Slashes.class.getMethod("pets")))
                .isEqualTo("/pets/{pet}");
        assertThat(PathTemplates.of(String.class)).isEmpty();
    }

    /** Templates put together piece by piece, so that what is to be shown, and what it matches, is known. */
    @Test
    void againstANaiveTwin() {
        Random random = new Random(7);
        String[] expressions = {"\\d+", "[a-z]{2}", "[^:]{1,3}", "(?:x{1}y{2})*z", ".{1}{1}"};
        String[] values = {"42", "ab", "q", "xyyz", "w"};
        for (int round = 0; round < 5000; round++) {
            StringBuilder template = new StringBuilder(random.nextBoolean() ? "/" : "");
            StringBuilder shown = new StringBuilder();
            StringBuilder example = new StringBuilder();
            for (int part = 0; part <= random.nextInt(4); part++) {
                String blank = random.nextBoolean() ? " " : "";
                int which = random.nextInt(expressions.length);
                template.append(part == 0 ? "" : "/");
                shown.append('/');
                example.append('/');
                switch (random.nextInt(3)) {
                    case 0 -> {
                        template.append("a:b.c$").append(part);
                        shown.append("a:b.c$").append(part);
                        example.append("a:b.c$").append(part);
                    }
                    case 1 -> {
                        template.append('{')
                                .append(blank)
                                .append("p")
                                .append(blank)
                                .append("}.x");
                        shown.append("{p}.x");
                        example.append("any thing.x");
                    }
                    default -> {
                        template.append("{p").append(blank).append(':').append(blank);
                        template.append(expressions[which]).append(blank).append('}');
                        shown.append("{p}");
                        example.append(values[which]);
                    }
                }
            }
            template.append(random.nextBoolean() ? "/" : "");
            String withSlash = template.toString();
            String result = PathTemplates.withoutExpressions(withSlash);

            assertThat("/" + result.replaceAll("^/|/$", "")).as(withSlash).isEqualTo(shown.toString());
            String expression = PathExpressions.of(path(withSlash));
            assertThat(example.toString()).as(withSlash).matches(Pattern.compile(expression));
            assertThat(example + "/more").as(withSlash).doesNotMatch(expression);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',              '',        /x",
        "/,               '',        /x",
        "a.b,             /a.b,      /axb",
        "{x},             /anything, /any/thing",
        "{x: .*},         /any/thing, any",
        "{x: a|b}c,       /bc,       /a",
        "a/{x: \\d{2}}/b, /a/12/b,   /a/1/b"
    })
    void expressionsMatchWhatTheTemplateMatches(String template, String matching, String other) {
        Pattern expression = Pattern.compile(PathExpressions.of(path(template)));
        assertThat(matching).matches(expression);
        assertThat(other).doesNotMatch(expression);
    }

    static Path path(String value) {
        return new Path() {
            @Override
            public String value() {
                return value;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return Path.class;
            }
        };
    }
}
