package dev.turnpike.kit.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
  private static final SecureRandom CHANCE = new SecureRandom();

  @TempDir Path data;

  private MasterKey find() {
    return MasterKey.find(null, data, CHANCE);
  }

  @Test
  void shouldMakeAKeyThatOnlyTheOwnerCanReadAndFindItAgain() throws IOException {
    // when
    MasterKey made = find();

    // then
    assertThat(find().key()).isEqualTo(made.key());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(MasterKey.find(null, data.resolve("other"), CHANCE).key()).isNotEqualTo(made.key());
    try (var files = Files.list(data)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("master.key", "master.key.lock", "other");
    }
  }

  @Test
  void shouldGiveTheSameKeyToAllWhoStartAtOnce() throws Exception {
    try (ExecutorService starters = Executors.newFixedThreadPool(8)) {
      // when
      Callable<MasterKey> start = this::find;
      var all = starters.invokeAll(IntStream.range(0, 32).mapToObj(i -> start).toList());

      // then
      for (Future<MasterKey> one : all) {
        assertThat(one.get().key()).isEqualTo(find().key());
      }
    }
  }

  @Test
  void shouldPreferTheKeyThatIsSet() {
    // given
    String text = Base64.getEncoder().encodeToString(new byte[32]);

    // when
    MasterKey key = MasterKey.find(text, data, CHANCE);

    // then
    assertThat(key.key().getEncoded()).containsOnly(0);
    assertThat(file()).doesNotExist();
  }

  @Test
  void shouldSayWhatIsWrongWithASettingWithoutRepeatingIt() {
    assertThatThrownBy(() -> MasterKey.find("not!base64-secret", data, CHANCE))
        .isInstanceOf(MasterKeyUnusable.class)
        .hasMessage("TURNPIKE_MASTER_KEY is not base64")
        .hasNoCause();
    assertThatThrownBy(() -> MasterKey.find("c2VjcmV0", data, CHANCE))
        .hasMessage("TURNPIKE_MASTER_KEY has 6 bytes instead of 32");
  }

  @Test
  void shouldRefuseAFileThatOthersCanRead() throws IOException {
    // given
    find();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    // when / then
    assertThatThrownBy(this::find)
        .isInstanceOf(MasterKeyUnusable.class)
        .hasMessageContaining("open to others");
  }

  @Test
  void shouldNotReplaceAFileThatIsNoKey() throws IOException {
    // given
    find();
    Files.writeString(file(), "half");

    // when / then
    assertThatThrownBy(this::find).isInstanceOf(MasterKeyUnusable.class);
    assertThat(file()).hasContent("half");
  }

  @Test
  void shouldSayThatTheDirectoryCannotBeWritten() throws IOException {
    // given
    Path blocked = Files.writeString(data.resolve("file"), "");

    // when / then
    assertThatThrownBy(() -> MasterKey.find(null, blocked, CHANCE))
        .isInstanceOf(MasterKeyUnusable.class)
        .hasMessageContaining("neither read nor made");
  }

  private Path file() {
    return data.resolve("master.key");
  }
}
