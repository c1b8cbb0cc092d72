package dev.turnpike.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.kit.ChildProcess;
import dev.turnpike.kit.web.SampleService;
import java.util.Map;
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
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(bind)
        .hasMessageContaining("admin token");

    settings.setProperty("turnpike.admin-token", "t");
    assertThatCode(() -> BindGuard.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void shouldNotBeFooledByAnAddressSetPastIt() {
    MockEnvironment settings = new MockEnvironment().withProperty("server.address", "0.0.0.0");

    assertThatThrownBy(() -> BindGuard.check(settings)).isInstanceOf(StartRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.3.2.1"})
  void shouldStartOnLoopbackWithoutAToken(String bind) {
    MockEnvironment settings = new MockEnvironment().withProperty("turnpike.bind", bind);

    assertThatCode(() -> BindGuard.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void shouldEndAProcessWithAReadableMessageBeforeItListens() {
    ChildProcess.Ended ended =
        ChildProcess.run(PublicService.class, Map.of("TURNPIKE_BIND", "0.0.0.0"));

    assertThat(ended.exitValue()).isNotZero();
    assertThat(ended.output())
        .contains("TURNPIKE_BIND is 0.0.0.0")
        .contains("Set TURNPIKE_ADMIN_TOKEN")
        .doesNotContain("\tat ")
        .doesNotContain("started");
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
