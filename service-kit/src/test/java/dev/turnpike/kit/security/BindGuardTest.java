package dev.turnpike.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.kit.web.SampleService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class BindGuardTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void shouldRefuseAPublicAddressWithoutAToken(String bind) {
    MockEnvironment settings = new MockEnvironment().withProperty("turnpike.bind", bind);

    assertThatThrownBy(() -> BindGuard.check(settings))
        .isInstanceOf(BindRefused.class)
        .hasMessageContaining(bind)
        .hasMessageContaining("admin token");

    settings.setProperty("turnpike.admin-token", "t");
    assertThatCode(() -> BindGuard.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void shouldNotBeFooledByAnAddressSetPastIt() {
    MockEnvironment settings = new MockEnvironment().withProperty("server.address", "0.0.0.0");

    assertThatThrownBy(() -> BindGuard.check(settings)).isInstanceOf(BindRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.3.2.1"})
  void shouldStartOnLoopbackWithoutAToken(String bind) {
    MockEnvironment settings = new MockEnvironment().withProperty("turnpike.bind", bind);

    assertThatCode(() -> BindGuard.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void shouldEndAProcessWithAReadableMessageBeforeItListens()
      throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PublicService.class.getName());
    java.environment().put("TURNPIKE_BIND", "0.0.0.0");
    Process process = java.redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes());

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isNotZero();
      assertThat(output)
          .contains("TURNPIKE_BIND is 0.0.0.0")
          .contains("Set TURNPIKE_ADMIN_TOKEN")
          .doesNotContain("\tat ")
          .doesNotContain("Tomcat");
    } finally {
      process.destroyForcibly();
    }
  }

  /** What the process of the test above runs. */
  static final class PublicService {
    private PublicService() {}

    public static void main(String[] args) {
      SampleService service = SampleService.start();
      System.out.println("started " + service);
    }
  }
}
