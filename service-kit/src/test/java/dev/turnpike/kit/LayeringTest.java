package dev.turnpike.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.turnpike.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private final JavaClasses kit =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.turnpike.kit");

  @Test
  void shouldKnowNoService() {
    LayeringRules.checkService("dev.turnpike.kit");
  }

  @Test
  void shouldOfferKafkaToThoseWithoutWebOrDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.turnpike.kit.kafka", "dev.turnpike.kit.boot")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..",
            "java.sql..",
            "javax.sql..",
            "org.springframework.web..",
            "org.springframework.jdbc..",
            "org.axonframework..",
            "io.micrometer..",
            "tools.jackson..")
        .check(kit);
  }

  @Test
  void shouldKnowAxonInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.turnpike.kit.events")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.axonframework..")
        .check(kit);
  }
}
