package dev.turnpike.runtime.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.runtime.journal.JournalSettings;
import dev.turnpike.runtime.outbox.KafkaOutbox.Journals;
import dev.turnpike.runtime.tracing.TraceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class GatewayRuntimeSettingsTest {

  @Test
  void shouldListenOnLoopbackWithoutAnySettings() {
    GatewayRuntimeSettings settings = GatewayRuntimeSettings.of(environment(Map.of(), Map.of()));

    assertThat(settings.runtime().bind()).isEqualTo("127.0.0.1");
    assertThat(settings.runtime().port()).isEqualTo(8787);
    assertThat(settings.runtime().managementPort()).isEqualTo(8788);
    assertThat(settings.runtime().simulatorUrl()).isNull();
    assertThat(settings.kafka().bootstrap()).isEqualTo("127.0.0.1:9092");
    assertThat(settings.data()).isEqualTo(Path.of(".turnpike/runtime"));
  }

  @Test
  void shouldKeepItsJournalBesideItsOtherFiles() {
    Journals journals = GatewayRuntimeSettings.of(environment(Map.of(), Map.of())).journals();

    assertThat(journals.directory()).isEqualTo(Path.of(".turnpike/runtime/journal"));
    assertThat(journals.usage()).isEqualTo(JournalSettings.of(4L << 30, Duration.ofSeconds(1)));
    assertThat(journals.logs()).isEqualTo(JournalSettings.of(1L << 30, Duration.ofSeconds(1)));
  }

  @Test
  void shouldKeepItsJournalAsItIsTold() {
    Journals journals =
        GatewayRuntimeSettings.of(
                environment(
                    Map.of(),
                    Map.of(
                        "TURNPIKE_JOURNAL_MAX_BYTES", "67108864",
                        "TURNPIKE_JOURNAL_LOGS_MAX_BYTES", "134217728",
                        "TURNPIKE_JOURNAL_SYNC", "off")))
            .journals();

    assertThat(journals.usage()).isEqualTo(JournalSettings.of(64 << 20, Duration.ZERO));
    assertThat(journals.logs()).isEqualTo(JournalSettings.of(128 << 20, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "TURNPIKE_JOURNAL_MAX_BYTES, 67108863",
    "TURNPIKE_JOURNAL_LOGS_MAX_BYTES, 1",
    "TURNPIKE_JOURNAL_LOGS_MAX_BYTES, much",
    "TURNPIKE_JOURNAL_SYNC, 0s",
    "TURNPIKE_JOURNAL_SYNC, 11m",
    "TURNPIKE_JOURNAL_SYNC, often"
  })
  void shouldRefuseAJournalThatCannotBe(String name, String value) {
    assertThatThrownBy(() -> GatewayRuntimeSettings.of(environment(Map.of(), Map.of(name, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            name.toLowerCase(Locale.ROOT).replace("turnpike_", "turnpike.").replace('_', '-'));
  }

  @Test
  void shouldWatchNothingUnlessToldTo() {
    Watching watching = GatewayRuntimeSettings.of(environment(Map.of(), Map.of())).watching();

    assertThat(watching.accessLog()).isFalse();
    assertThat(watching.traces()).isNull();
  }

  @Test
  void shouldTakeWhereTracesGoAndHideTheSecretsSentAlong() {
    Watching watching =
        GatewayRuntimeSettings.of(
                environment(
                    Map.of(),
                    Map.of(
                        "TURNPIKE_ACCESS_LOG", "on",
                        "TURNPIKE_OTEL_ENDPOINT", "http://127.0.0.1:4318",
                        "TURNPIKE_OTEL_HEADERS", "authorization=Bearer%20a+b=, x-team = one",
                        "TURNPIKE_OTEL_SAMPLE", "0.25")))
            .watching();

    assertThat(watching.accessLog()).isTrue();
    assertThat(watching.traces())
        .isEqualTo(
            new TraceSettings(
                URI.create("http://127.0.0.1:4318"),
                Map.of("authorization", "Bearer a+b=", "x-team", "one"),
                0.25));
    assertThat(watching.toString()).doesNotContain("a+b=");
  }

  @ParameterizedTest
  @CsvSource({
    "TURNPIKE_ACCESS_LOG, yes",
    "TURNPIKE_OTEL_ENDPOINT, 127.0.0.1:4318",
    "TURNPIKE_OTEL_ENDPOINT, ftp://127.0.0.1",
    "TURNPIKE_OTEL_HEADERS, secret",
    "TURNPIKE_OTEL_SAMPLE, 1.5",
    "TURNPIKE_OTEL_SAMPLE, NaN",
    "TURNPIKE_OTEL_SAMPLE, half"
  })
  void shouldRefuseToWatchInWaysThatAreNone(String name, String value) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("TURNPIKE_OTEL_ENDPOINT", "http://127.0.0.1:4318");
    variables.put(name, value);

    assertThatThrownBy(() -> GatewayRuntimeSettings.of(environment(Map.of(), variables)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldTakeBaseUrlsFromPropertiesAndVariables() {
    GatewayRuntimeSettings settings =
        GatewayRuntimeSettings.of(
            environment(
                Map.of("turnpike.providers.custom-acme.base-url", "https://acme.example/v1"),
                Map.of("TURNPIKE_PROVIDERS_WORKERS_AI_BASE_URL", "https://cf.example/ai/v1")));

    assertThat(settings.runtime().providerBaseUrls())
        .isEqualTo(
            Map.of(
                "custom-acme", "https://acme.example/v1",
                "workers-ai", "https://cf.example/ai/v1"));
  }

  @Test
  void shouldCountAnEmptyValueAsNotSet() {
    GatewayRuntimeSettings settings =
        GatewayRuntimeSettings.of(
            environment(
                Map.of("turnpike.gateway-port", " ", "turnpike.simulator-url", ""), Map.of()));

    assertThat(settings.runtime().port()).isEqualTo(8787);
    assertThat(settings.runtime().simulatorUrl()).isNull();
  }

  @Test
  void shouldLeaveTheSimulatorOutWhenItIsOff() {
    GatewayRuntimeSettings settings =
        GatewayRuntimeSettings.of(
            environment(
                Map.of("turnpike.simulator-url", "http://127.0.0.1:1", "turnpike.simulator", "off"),
                Map.of()));

    assertThat(settings.runtime().simulatorUrl()).isNull();
  }

  @Test
  void shouldNameAPortThatIsNone() {
    assertThatThrownBy(() ->
            GatewayRuntimeSettings.of(
                environment(Map.of("turnpike.gateway-port", "many"), Map.of())))
        .hasMessage("turnpike.gateway-port is a port from 0 to 65535, not many");
  }

  private static StandardEnvironment environment(
      Map<String, Object> properties, Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(s -> environment.getPropertySources().remove(s.getName()));
    environment.getPropertySources().addLast(new MapPropertySource("properties", properties));
    environment
        .getPropertySources()
        .addLast(new SystemEnvironmentPropertySource("variables", variables));
    return environment;
  }
}
