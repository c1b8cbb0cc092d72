package dev.turnpike.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/**
 * The law of the modules' layering, checked on the compiled classes of a module. Each check throws
 * an {@link AssertionError} that lists every offence; a package without classes is an offence too,
 * so that a check of a misspelt package does not pass.
 */
public final class LayeringRules {

  private static final String CONTRACTS = "dev.turnpike.contracts..";
  private static final String CODEC = "dev.turnpike.contracts.codec..";
  private static final String KIT = "dev.turnpike.kit..";

  private LayeringRules() {}

  /**
   * Checks a service's production classes.
   *
   * <ul>
   *   <li>It knows itself, the contracts, the service kit and libraries, and no other module of
   *       ours.
   *   <li>Its packages named {@code domain}, and those beneath them, know only {@code java}, the
   *       annotations of JSpecify and Error Prone, the contracts without their codec, and
   *       themselves.
   *   <li>Every package is {@link NullMarked}.
   * </ul>
   *
   * @param basePackage the service's package, such as {@code dev.turnpike.ledger}
   * @param libraries packages of our own libraries that this service stands on, such as {@code
   *     dev.turnpike.dialects..}
   */
  public static void checkService(String basePackage, String... libraries) {
    checkService(production(basePackage), basePackage, libraries);
  }

  static void checkService(JavaClasses classes, String basePackage, String... libraries) {
    CompositeArchRule.of(knowsNoOtherModule(basePackage, libraries))
        .and(domainIsPure(basePackage))
        .and(everyPackageIsNullMarked())
        .check(classes);
  }

  /**
   * Checks that the request path is plain Java: all production classes outside the sub-packages
   * {@code shell}, {@code feed} and {@code outbox} know no Spring, Axon, Kafka or JDBC.
   *
   * @param basePackage the runtime's package
   */
  public static void checkRequestPath(String basePackage) {
    checkRequestPath(production(basePackage), basePackage);
  }

  static void checkRequestPath(JavaClasses classes, String basePackage) {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    basePackage + ".shell..", basePackage + ".feed..", basePackage + ".outbox..")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.springframework..",
                "org.axonframework..",
                "org.apache.kafka..",
                "java.sql..",
                "javax.sql.."))
        .because("the request path is plain Java; its adapters live in shell, feed and outbox")
        .check(classes);
  }

  private static JavaClasses production(String basePackage) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(basePackage);
  }

  private static ArchRule knowsNoOtherModule(String basePackage, String... libraries) {
    DescribedPredicate<JavaClass> other =
        resideInAPackage("dev.turnpike..")
            .and(not(resideInAnyPackage(basePackage + "..", CONTRACTS, KIT)))
            .and(not(resideInAnyPackage(libraries)))
            .as("other modules than %s, contracts and kit", basePackage);
    return noClasses()
        .should()
        .dependOnClassesThat(baseComponent(other))
        .because("services meet on the wire, in contracts and in the kit only");
  }

  private static ArchRule domainIsPure(String basePackage) {
    String domain = basePackage + "..domain..";
    DescribedPredicate<JavaClass> pure =
        resideInAnyPackage(
                "java..", "org.jspecify..", "com.google.errorprone.annotations..", domain)
            .or(resideInAPackage(CONTRACTS).and(not(resideInAPackage(CODEC))))
            .or(DescribedPredicate.describe("primitives", JavaClass::isPrimitive))
            .as("java, JSpecify, Error Prone's annotations, contracts without codec, and domain");
    return classes()
        .that(resideInAPackage(domain))
        .should()
        .onlyDependOnClassesThat(baseComponent(pure))
        .allowEmptyShould(true)
        .because("a domain is tested and read without any framework");
  }

  private static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            new ArchCondition<>("live in a package that is @NullMarked") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                JavaPackage itsPackage = item.getPackage();
                if (!itsPackage.isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          item,
                          "Package %s of %s is not @NullMarked"
                              .formatted(itsPackage.getName(), item.getName())));
                }
              }
            });
  }

  /** An array is judged as what it is an array of. */
  private static DescribedPredicate<JavaClass> baseComponent(DescribedPredicate<JavaClass> rule) {
    return DescribedPredicate.describe(
        rule.getDescription(), type -> rule.test(type.getBaseComponentType()));
  }
}
