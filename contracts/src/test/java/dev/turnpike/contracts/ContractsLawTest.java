package dev.turnpike.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** The language of Turnpike stands on nothing; only its codec knows a JSON library. */
class ContractsLawTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.turnpike.contracts");

  private static final DescribedPredicate<JavaClass> ALLOWED =
      JavaClass.Predicates.resideInAnyPackage(
          "java..", "org.jspecify.annotations..", "dev.turnpike.contracts..");

  @Test
  void shouldStandOnJavaAndNothingElseOutsideTheCodec() {
    ArchRuleDefinition.classes()
        .that()
        .resideOutsideOfPackage("..contracts.codec..")
        .should()
        .onlyDependOnClassesThat(ALLOWED)
        .check(CLASSES);
  }

  @Test
  void shouldNotKnowTheCodecOutsideIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..contracts.codec..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..contracts.codec..")
        .check(CLASSES);
  }

  @Test
  void shouldLetTheConditionLanguageStandAlone() {
    noClasses()
        .that()
        .resideInAPackage("..contracts.condition..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.turnpike.contracts..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("..contracts.condition.."))))
        .check(CLASSES);
  }
}
