package dev.turnpike.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

  @TempDir Path directory;

  @Test
  void shouldStartAfreshWhenUnpackingWasInterrupted() throws IOException {
    // given
    Path name = PostgresBinaries.unpacked(Sql.SHARED_PROGRAMS).getFileName();
    Path leftover = Files.createDirectories(directory.resolve(name + ".partial").resolve("bin"));
    Files.writeString(leftover.resolve("pg_ctl"), "half a program");

    // when
    Path home = PostgresBinaries.unpacked(directory);

    // then
    assertThat(leftover).doesNotExist();
    assertThat(new PostgresPrograms(home).run("pg_ctl", List.of("--version")).output())
        .startsWith("pg_ctl (PostgreSQL) 18");
  }

  @Test
  void shouldNameTheArchiveOfEachPlatform() {
    assertThat(Platform.of("Linux", "amd64").archive()).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(Platform.of("Linux", "aarch64").archive()).isEqualTo("postgres-linux-arm_64.txz");
    assertThat(Platform.of("Mac OS X", "aarch64").archive())
        .isEqualTo("postgres-darwin-arm_64.txz");
    assertThat(Platform.of("Mac OS X", "x86_64").archive()).isEqualTo("postgres-darwin-x86_64.txz");
  }
}
