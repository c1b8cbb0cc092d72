package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.allinone.Browser.Walked;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The console in a real browser, against a platform that asks for a token. Both are processes of
 * their own, and take as long as all other tests together, so it runs beside them.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConsoleTest {
  private static final String TOKEN = "the-admin-token-of-the-console-test";
  private static final String VIEWER_TOKEN = "the-viewer-token-of-the-console-test";

  @TestFactory
  Stream<DynamicTest> shouldHoldWhatThePagesPromise(@TempDir Path temp) throws Exception {
    // given
    Map<String, String> environment = new HashMap<>(FreePorts.environment());
    environment.put("TURNPIKE_ADMIN_TOKEN", TOKEN);
    environment.put("TURNPIKE_TOKENS_FILE", tokens(temp.resolve("tokens")).toString());
    environment.put("TURNPIKE_SIMULATOR_LATENCY_SCALE", "0.1");
    try (PlatformProcess platform =
        PlatformProcess.start(temp.resolve("data"), environment).awaitUp()) {

      // when
      List<Walked> walked = Browser.walk(platform.settings().controlUrl(), TOKEN, VIEWER_TOKEN);

      // then
      assertThat(walked).hasSizeGreaterThan(5);
      String complaints = platform.complaints();
      return walked.stream()
          .map(one ->
              DynamicTest.dynamicTest(
                  one.title(),
                  () ->
                      assertThat(one.held())
                          .as("%s%nThe platform complained:%n%s", one.output(), complaints)
                          .isTrue()));
    }
  }

  /** Somebody who may look and change nothing. */
  private static Path tokens(Path file) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VIEWER_TOKEN.getBytes(StandardCharsets.UTF_8));
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(
        file, "vera@example.com:viewer:" + HexFormat.of().formatHex(hash) + "\n");
  }
}
