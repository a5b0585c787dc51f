package dev.habitue.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.habitue.Habitue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(
            Habitue.class,
            com.tngtech.archunit.base.DescribedPredicate.describe(
                    "the engine, a library of its own",
                    type -> type.getPackageName().startsWith("dev.habitue.engine")));
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.habitue");

    @Test
    void callOnlyUpstreamAndOnlyEachOthersFaces() {
        MODULES.verify();
    }

    @Test
    void areTheOnesThatTheDiagramShows() {
        Map<String, Set<String>> relations = SqlEdges.relationsByModule();
        String diagram = MODULES.stream()
                .map(module -> module.getIdentifier() + " -> " + dependencies(module)
                        + SqlEdges.facts(relations, module.getIdentifier().toString()))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
        GoldenFile.named("modules.txt").shouldEqual(diagram);
    }

    private static String dependencies(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .map(upstream -> upstream.getIdentifier().toString())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Which beans there are is settled by the build (decision 13): a setting of an installation would be asked too early. */
    @Test
    void askNoSettingWhetherABeanExists() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.boot.autoconfigure.condition..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(org.springframework.context.annotation.Profile.class)
                .check(PRODUCTION);
    }

    @Test
    void readTheTimeFromTheInjectedClockOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.habitue.platform.postgres..", "dev.habitue.command..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCTION);
    }

    /** A package that grows longer is cut into rooms. */
    @Test
    void haveNoPackageOfMoreThanTwentyFiles() {
        Map<String, Long> files = PRODUCTION.stream()
                .filter(type -> type.getEnclosingClass().isEmpty()
                        && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files)
                .hasSizeGreaterThan(100)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(20));
    }

    @Test
    void keepTheirPagesAndControllersToThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..web..")
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(org.springframework.web.bind.annotation.RestController.class)
                .check(PRODUCTION);
    }
}
