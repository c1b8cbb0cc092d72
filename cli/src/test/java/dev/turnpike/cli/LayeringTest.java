package dev.turnpike.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.turnpike.cli");

  @Test
  void shouldKnowTheControlApiByHttpAndTheContractsAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.turnpike.cli..",
            "dev.turnpike.contracts..",
            "picocli..",
            "org.snakeyaml..",
            "tools.jackson..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void shouldTouchTheNetworkInOnePackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.turnpike.cli.api")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(CLASSES);
  }

  @Test
  void shouldMarkEveryPackage() {
    assertThat(CLASSES)
        .isNotEmpty()
        .allSatisfy(one -> {
          JavaPackage itsPackage = one.getPackage();
          assertThat(itsPackage.isAnnotatedWith(NullMarked.class)).as(one.getName()).isTrue();
        });
  }
}
