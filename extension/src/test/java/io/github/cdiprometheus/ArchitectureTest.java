package io.github.cdiprometheus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of packages. */
class ArchitectureTest {

    private static final String ROOT = "io.github.cdiprometheus.";

    static final ArchRule CONFIG_USES_NOTHING_OF_OURS = mayUse("config");

    static final ArchRule METRIC = mayUse("metric", "config", "multiprocess");

    static final ArchRule HTTP = mayUse("http", "metric", "config");

    static final ArchRule INTERCEPTOR = mayUse("interceptor", "annotation", "metric");

    static final ArchRule EXPORT = mayUse("export", "config", "metric", "multiprocess");

    static final ArchRule ANNOTATION = mayUse("annotation");

    static final ArchRule PERSISTENCE = mayUse("persistence", "metric");

    static final ArchRule CACHE = mayUse("cache", "metric");

    static final ArchRule MIGRATION = mayUse("migration", "metric");

    static final ArchRule POOL = mayUse("pool", "metric");

    static final ArchRule MULTIPROCESS = mayUse("multiprocess", "config");

    static final ArchRule EDGES_NEVER_SEE_EACH_OTHER = slices().matching(
                    ROOT + "(interceptor|http|persistence|cache|migration|pool|export)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    static final ArchRule NO_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    static final ArchRule NOBODY_USES_CDI = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cdi..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "cdi..");

    /** And the qualifier that users see, for {@code @Nonbinding}. */
    static final ArchRule ONLY_CDI_AND_INTERCEPTOR_KNOW_JAKARTA_ENTERPRISE = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "cdi..", ROOT + "interceptor..", ROOT + "annotation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.enterprise..");

    static final ArchRule METRICS_KNOW_NO_SERVLETS = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "metric..", ROOT + "config..", ROOT + "export..", ROOT + "multiprocess..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta..");

    static final ArchRule NO_JAVAX_EE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.servlet..",
                    "javax.ws..",
                    "javax.enterprise..",
                    "javax.inject..",
                    "javax.interceptor..",
                    "javax.annotation..",
                    "javax.ejb..",
                    "javax.persistence..",
                    "javax.transaction..",
                    "javax.faces..",
                    "javax.el..");

    static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    static final ArchRule ROOT_HAS_NO_CLASSES = noClasses()
            .that()
            .doNotHaveSimpleName("package-info")
            .should()
            .resideInAPackage("io.github.cdiprometheus")
            .allowEmptyShould(true);

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.cdiprometheus");
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> DynamicTest.dynamicTest(field.getName(), () -> ((ArchRule) field.get(null)).check(ours)));
    }

    /** Of our own packages, only itself and these. */
    private static ArchRule mayUse(String name, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = ROOT + name + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = ROOT + others[i] + "..";
        }
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        resideInAnyPackage(allowed), resideOutsideOfPackage("io.github.cdiprometheus..")))
                .allowEmptyShould(true);
    }
}
