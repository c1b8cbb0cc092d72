package dev.turnpike.dialects;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The dialects know no network, no framework and none of our modules but the contracts. */
class DialectsLawTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.turnpike.dialects");

  @Test
  void shouldStandOnJavaContractsJacksonAndAwsEventStreams() {
    DescribedPredicate<JavaClass> allowed =
        JavaClass.Predicates.resideInAnyPackage(
            "java..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "org.jspecify.annotations..",
            "software.amazon.eventstream..",
            "dev.turnpike.contracts..",
            "dev.turnpike.dialects..");
    ArchRuleDefinition.classes().should().onlyDependOnClassesThat(allowed).check(CLASSES);
  }

  @Test
  void shouldKnowNoNetwork() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.channels..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepTheNeutralModelFreeOfAnyDialect() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("..dialects.neutral..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..dialects.chat..", "..dialects.messages..", "..dialects.responses..")
        .check(CLASSES);
  }

  @Test
  void shouldMarkEveryPackageAsNonNull() {
    List<String> unmarked = new ArrayList<>();
    for (JavaPackage each : CLASSES.getPackage("dev.turnpike.dialects").getSubpackagesInTree()) {
      if (!each.getClasses().isEmpty() && !each.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(each.getName());
      }
    }

    Assertions.assertThat(unmarked).isEmpty();
    Assertions.assertThat(
            CLASSES.getPackage("dev.turnpike.dialects").isAnnotatedWith(NullMarked.class))
        .isTrue();
  }
}
