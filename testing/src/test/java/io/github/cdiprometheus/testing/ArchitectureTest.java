package io.github.cdiprometheus.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Tests of any framework can use it, and it brings nothing but client_java's model. */
class ArchitectureTest {
    private final JavaClasses testing = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.cdiprometheus.testing");

    @Test
    void usesWhatItsPackageSays() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.cdiprometheus.testing",
                        "io.prometheus.metrics.model..",
                        "io.prometheus.metrics.expositionformats",
                        "java..",
                        "javax.net.ssl")
                .check(testing);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(testing);
    }
}
