package dev.turnpike.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class TokensFileTest {
  private static final String HASH = "a".repeat(64);

  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return RolesTest.write(directory.resolve("tokens"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anna                     | line 1 is not name:role:hash",
        "anna:HASH                | line 1 is not name:role:hash",
        "anna:viewer:abc          | line 1 does not end with a SHA-256",
        "anna:boss:HASH           | line 1 has no role",
        ":viewer:HASH             | line 1: an actor's name",
        "a:viewer:HASH,b:admin:HASH | line 2 has a token that was there before",
        "a:viewer:EMPTY           | the SHA-256 of an empty token",
      })
  void shouldSayWhichLineIsWrong(String text, String reason) throws IOException {
    Path file =
        file(
            text.replace("HASH", HASH)
                .replace(
                    "EMPTY", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                .replace(',', '\n'));

    assertThatThrownBy(() -> TokensFile.read(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(file.toString());
  }

  @Test
  void shouldRefuseAFileThatOthersCanWrite() throws IOException {
    Path file = file("anna:viewer:" + HASH);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    assertThatThrownBy(() -> TokensFile.read(file)).hasMessageContaining("rw-rw-r--");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(TokensFile.read(file).size()).isEqualTo(1);
  }

  @Test
  void shouldNotStartWithoutItsFileAndOpenNoPortWithAnEmptyPromise() throws IOException {
    MockEnvironment settings =
        new MockEnvironment()
            .withProperty("turnpike.bind", "0.0.0.0")
            .withProperty("turnpike.tokens-file", directory.resolve("none").toString());
    assertThatThrownBy(() -> BindGuard.check(settings)).hasMessageContaining("cannot be read");

    settings.setProperty("turnpike.tokens-file", file("anna:viewer:" + HASH).toString());
    assertThatCode(() -> BindGuard.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void shouldGoOnWithTheTokensItKnewWhileTheFileIsBroken() throws IOException {
    // given
    Path file = file(RolesTest.line("anna", "viewer", "t-anna"));
    Instant[] now = {Instant.EPOCH};
    FileTokens tokens = new FileTokens(file, () -> now[0]);

    // when
    Files.delete(file);
    now[0] = now[0].plus(FileTokens.FRESH);

    // then
    assertThat(tokens.of("t-anna")).isInstanceOf(Bearer.Known.class);

    // when it is back without her
    file("# nobody\n");
    now[0] = now[0].plus(FileTokens.FRESH);

    // then
    assertThat(tokens.of("t-anna")).isInstanceOf(Bearer.Unknown.class);
  }
}
