package dev.turnpike.guardrails;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;

/** Both planes stand on guardrails, so these stand on neither. */
class GuardrailsLawTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.turnpike.guardrails");

  @Test
  void shouldStandOnJavaJacksonAndTheDialects() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "tools.jackson..",
            "org.jspecify.annotations..",
            "com.google.errorprone.annotations..",
            "dev.turnpike.dialects..",
            "dev.turnpike.guardrails..")
        .check(CLASSES);
  }

  @Test
  void shouldKnowNoNetwork() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(?!"
                + URI.class.getSimpleName()
                + "$|"
                + URISyntaxException.class.getSimpleName()
                + "$).*")
        .check(CLASSES);
  }
}
