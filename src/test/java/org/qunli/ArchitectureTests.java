package org.qunli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The house's walls. */
@AnalyzeClasses(packages = "org.qunli", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @Test
    @DisplayName("Modules meet only through their public types; the picture lands in target/spring-modulith-docs")
    void modulesKeepTheirBorders() {
        var modules = ApplicationModules.of(QunliApplication.class).verify();
        new Documenter(modules).writeModulesAsPlantUml();
    }

    /** A successor that keeps the engine's interface stays one dependency change away. */
    @ArchTest
    static final ArchRule engine_stays_in_its_rooms = noClasses()
            .that()
            .resideOutsideOfPackages("org.qunli.process..", "..delegate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..", "io.holunda..");

    @ArchTest
    static final ArchRule delegates_live_in_delegate_packages =
            classes().that().implement(JavaDelegate.class).should().resideInAPackage("..delegate..");

    @ArchTest
    static final ArchRule controllers_are_not_public = noClasses()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePublic();

    /** Else whoever changes one thing writes all the others back as they were when read, over what others wrote since. */
    @ArchTest
    static final ArchRule entities_write_only_what_they_changed = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .and()
            .areNotAnnotatedWith(Immutable.class)
            .should()
            .beAnnotatedWith(DynamicUpdate.class);

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(PersistenceContext.class);

    @ArchTest
    static final ArchRule time_comes_from_the_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Runners run when the port is open already: who comes first would find half a sample and no process. */
    @ArchTest
    static final ArchRule everything_is_loaded_before_the_first_request =
            noClasses().should().implement(ApplicationRunner.class).orShould().implement(CommandLineRunner.class);

    @ArchTest
    static final ArchRule nothing_prints_to_the_console = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule no_state_is_static = noFields()
            .that()
            .areStatic()
            .and(describe("not compiler-made", field -> !field.getName().startsWith("$")))
            .should()
            .notBeFinal();
}
