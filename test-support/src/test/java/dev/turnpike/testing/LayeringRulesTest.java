package dev.turnpike.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class LayeringRulesTest {

  private static final String FIXTURES = "dev.turnpike.testing.fixtures.";

  @Test
  void shouldAcceptAServiceThatKnowsItselfContractsKitAndLibraries() {
    assertThatCode(() -> checkService("sound")).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseAServiceThatKnowsAnother() {
    assertRefused("meddling").hasMessageContaining("fixtures.sound.domain.SoundRule");
  }

  @Test
  void shouldRefuseADomainThatKnowsALibrary() {
    assertRefused("framed").hasMessageContaining("org.slf4j.Logger");
  }

  @Test
  void shouldRefuseADomainThatKnowsTheCodec() {
    assertRefused("coded").hasMessageContaining("SharedCodec");
  }

  @Test
  void shouldRefuseAPackageThatIsNotNullMarked() {
    assertRefused("unmarked")
        .hasMessageContaining("Package " + FIXTURES + "unmarked")
        .hasMessageContaining("is not @NullMarked");
  }

  @Test
  void shouldRefuseAFrameworkOnTheRequestPathButNotInItsAdapters() {
    JavaClasses hot = classes("hot");

    assertThatThrownBy(() -> LayeringRules.checkRequestPath(hot, FIXTURES + "hot"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("HotPath")
        .hasMessageNotContainingAny("Feed", "Shell", "Outbox");
    assertThatCode(() -> LayeringRules.checkRequestPath(classes("sound"), FIXTURES + "sound"))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseAPackageWithoutClasses() {
    assertThatThrownBy(() -> LayeringRules.checkService("dev.turnpike.misspelt"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> LayeringRules.checkRequestPath("dev.turnpike.misspelt"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void shouldJudgeProductionClassesOnly() {
    assertThatCode(() -> LayeringRules.checkRequestPath("dev.turnpike.engines"))
        .as("production code of a module that does know Kafka")
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.apache.kafka");
    assertThatThrownBy(() -> LayeringRules.checkService(FIXTURES + "sound"))
        .as("fixtures are test classes, so nothing is left to judge")
        .isInstanceOf(AssertionError.class);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String fixture) {
    return assertThatThrownBy(() -> checkService(fixture)).isInstanceOf(AssertionError.class);
  }

  private static void checkService(String fixture) {
    LayeringRules.checkService(classes(fixture), FIXTURES + fixture);
  }

  private static JavaClasses classes(String fixture) {
    return new ClassFileImporter().importPackages(FIXTURES + fixture);
  }
}
