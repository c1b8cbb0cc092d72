package dev.turnpike.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path temporary;
  private Path directory = Path.of("");

  @BeforeEach
  void chooseADirectoryThatIsAbsent() {
    directory = temporary.resolve("data");
  }

  @Test
  void shouldNameDirectoryAndProcessWhenAnotherProcessOwnsIt() throws Exception {
    try (EngineOwner owner = EngineOwner.of(EngineOwner.Kind.DIRECTORY, directory)) {
      // when, then
      assertThatThrownBy(() -> DataDirectory.own(directory))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining(directory.toRealPath().toString())
          .hasMessageContaining("in use by process " + owner.pid() + ":");

      // when
      owner.kill();

      // then
      DataDirectory.own(directory).close();
    }
  }

  @Test
  void shouldRefuseASecondOwnerInTheSameProcessWithoutLosingTheLock() throws Exception {
    try (DataDirectory first = DataDirectory.own(directory)) {
      // when
      assertThatThrownBy(() -> DataDirectory.own(temporary.resolve("./data")))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining(ProcessHandle.current().pid() + " (this one)");

      // then
      assertThat(first.path()).isEqualTo(directory.toRealPath());
      assertThatThrownBy(() -> EngineOwner.of(EngineOwner.Kind.DIRECTORY, directory).close())
          .isInstanceOf(IOException.class);
    }
    DataDirectory.own(directory).close();
  }

  @Test
  void shouldBeReadableByItsOwnerOnly() throws IOException {
    try (DataDirectory owned = DataDirectory.own(directory)) {
      assertThat(Files.getPosixFilePermissions(owned.path()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void shouldKeepASecretOnceMade() throws IOException {
    String made;
    try (DataDirectory first = DataDirectory.own(directory)) {
      made = first.secret("key", new SecureRandom());
      assertThat(made).hasSize(44).isNotEqualTo(first.secret("other", new SecureRandom()));
      assertThat(Files.getPosixFilePermissions(first.path().resolve("key")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    try (DataDirectory second = DataDirectory.own(directory)) {
      assertThat(second.secret("key", new SecureRandom())).isEqualTo(made);
    }
  }

  @Test
  void shouldSayWhichDirectoryCannotBeUsed() throws IOException {
    Files.writeString(directory, "a file is in the way");

    assertThatThrownBy(() -> DataDirectory.own(directory))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(directory.toString());
  }
}
