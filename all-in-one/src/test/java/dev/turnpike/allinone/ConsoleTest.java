package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.allinone.Browser.Walked;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, against a platform that asks for a token. */
class ConsoleTest {
  private static final String TOKEN = "the-admin-token-of-the-console-test";

  @TestFactory
  Stream<DynamicTest> shouldHoldWhatThePagesPromise(@TempDir Path temp) throws Exception {
    // given
    Map<String, String> environment = new HashMap<>(FreePorts.environment());
    environment.put("TURNPIKE_ADMIN_TOKEN", TOKEN);
    environment.put("TURNPIKE_SIMULATOR_LATENCY_SCALE", "0.1");
    try (PlatformProcess platform =
        PlatformProcess.start(temp.resolve("data"), environment).awaitUp()) {

      // when
      List<Walked> walked = Browser.walk(platform.settings().controlUrl(), TOKEN);

      // then
      assertThat(walked).hasSizeGreaterThan(5);
      return walked.stream()
          .map(one ->
              DynamicTest.dynamicTest(
                  one.title(), () -> assertThat(one.held()).as(one.output()).isTrue()));
    }
  }
}
