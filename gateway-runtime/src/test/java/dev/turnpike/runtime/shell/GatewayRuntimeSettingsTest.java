package dev.turnpike.runtime.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
