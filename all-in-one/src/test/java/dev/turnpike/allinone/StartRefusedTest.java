package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRefusedTest {

  @Test
  void shouldNameEveryPortThatIsTakenAndTheSettingThatMovesIt(@TempDir Path data)
      throws IOException {
    // given
    Map<String, String> environment = new HashMap<>(FreePorts.environment());
    environment.put("TURNPIKE_DATA", data.toString());
    try (ServerSocket control = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("TURNPIKE_CONTROL_PORT", Integer.toString(control.getLocalPort()));
      environment.put("TURNPIKE_GATEWAY_PORT", Integer.toString(gateway.getLocalPort()));
      PlatformSettings settings = PlatformSettings.of(environment);

      // when / then
      assertThatThrownBy(() -> Platform.start(settings))
          .hasMessageContaining(control.getLocalPort() + " (TURNPIKE_CONTROL_PORT)")
          .hasMessageContaining(gateway.getLocalPort() + " (TURNPIKE_GATEWAY_PORT)");
    }
    assertThat(data.resolve("postgres")).doesNotExist();
  }

  @Test
  void shouldSayWhatASettingMustBe() {
    assertThatThrownBy(() -> PlatformSettings.of(Map.of("TURNPIKE_GATEWAY_PORT", "70000")))
        .hasMessageContaining("TURNPIKE_GATEWAY_PORT is '70000'");
    assertThatThrownBy(() -> PlatformSettings.of(Map.of("TURNPIKE_SIMULATOR", "maybe")))
        .hasMessageContaining("set it to on or off");
  }
}
