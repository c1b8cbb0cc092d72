package dev.turnpike.routing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** The request path stands on routing, and what explains it does: it stands on neither. */
class RoutingLawTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.turnpike.routing");

  @Test
  void shouldStandOnJavaJacksonTheContractsAndTheDialects() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "tools.jackson..",
            "org.jspecify.annotations..",
            "com.google.errorprone.annotations..",
            "dev.turnpike.contracts..",
            "dev.turnpike.dialects..",
            "dev.turnpike.routing..")
        .check(CLASSES);
  }

  @Test
  void shouldKnowNoNetworkNoFileAndNoDatabase() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void shouldDecideWithoutReadingAnything() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage(
            "dev.turnpike.routing.plan..",
            "dev.turnpike.routing.decision..",
            "dev.turnpike.routing.budget..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "dev.turnpike.dialects..")
        .check(CLASSES);
  }
}
