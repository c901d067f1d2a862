package io.github.cdiprometheus.jaxrs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the JAX-RS side may use of the extension, and of implementations. */
class ArchitectureTest {

    private static final String OURS = "io.github.cdiprometheus";

    private final JavaClasses jaxrs = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS + ".jaxrs");

    @Test
    void usesWhatItsPackageSays() {
        DescribedPredicate<JavaClass> allowed = DescribedPredicate.describe(
                "what the package may use",
                type -> !type.getPackageName().startsWith(OURS)
                        || resideInAPackage(OURS + ".jaxrs..").test(type)
                        || resideInAPackage(OURS + ".metric..").test(type)
                        || resideInAPackage(OURS + ".config..").test(type)
                        || resideInAPackage(OURS + ".export..").test(type)
                        || type.getName().equals(OURS + ".http.WebApplication")
                        || type.getName().equals(OURS + ".interceptor.JaxrsAnnotations")
                        || type.getName().equals(OURS + ".interceptor.BeanClasses")
                        || type.getName().equals(OURS + ".interceptor.measured.UnseenBeans")
                        || type.getName().equals(OURS + ".persistence.jdbc.ResourceFields")
                        || type.getName().equals(OURS + ".interceptor.measured.Call"));
        classes().should().onlyDependOnClassesThat(allowed).check(jaxrs);
    }

    @Test
    void theClassThatKnowsJerseyIsReachedByNameOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + ".jaxrs.jersey")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS + ".jaxrs.jersey", "org.glassfish..", "org.jboss..")
                .check(jaxrs);
    }

    @Test
    void neitherCdiNorJavaxEeNorStandardStreams() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.enterprise..", "javax.servlet..", "javax.ws..", "javax.annotation..")
                .check(jaxrs);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(jaxrs);
    }
}
