package dev.turnpike.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next start finds after kill -9 of the process that ran the engines. */
class EngineSurvivalTest {

  @TempDir Path directory;

  private PostgresSettings postgres() {
    return PostgresSettings.in(directory, 0, "a secret").withPrograms(Sql.SHARED_PROGRAMS);
  }

  @Test
  void shouldFindRowsAfterItsOwnerWasKilledAndStopTheOrphanedServer() throws Exception {
    try (EngineOwner owner = EngineOwner.of(EngineOwner.Kind.POSTGRES, directory)) {
      // given
      try (Connection connection =
              DriverManager.getConnection(owner.address(), "turnpike", "a secret");
          Statement statement = connection.createStatement()) {
        statement.execute("create table kept as select 'here' as word");
      }
      assertThatThrownBy(() -> EmbeddedPostgresEngine.start(postgres()))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining("in use by process " + owner.pid() + ":");
      ProcessHandle server = postmaster();
      owner.kill();
      assertThat(server.isAlive()).isTrue();

      // when
      try (EmbeddedPostgresEngine next = EmbeddedPostgresEngine.start(postgres())) {

        // then
        assertThat(server.isAlive()).isFalse();
        assertThat(Sql.query(next, "select word from kept")).isEqualTo("here");
      } finally {
        server.destroyForcibly();
      }
    }
  }

  @Test
  void shouldStopTheOrphanedServerWithoutStartingAnother() throws Exception {
    try (EngineOwner owner = EngineOwner.of(EngineOwner.Kind.POSTGRES, directory)) {
      // given
      ProcessHandle server = postmaster();
      assertThatThrownBy(() -> EmbeddedPostgresEngine.stopOrphan(postgres()))
          .isInstanceOf(DataDirectoryInUseException.class);
      owner.kill();

      // when
      EmbeddedPostgresEngine.stopOrphan(postgres());

      // then
      assertThat(server.isAlive()).isFalse();
      assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void shouldLeaveAStrangerAloneThatHasTheProcessIdOfTheOldServer() throws Exception {
    // given
    EmbeddedPostgresEngine.start(postgres()).close();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          directory.resolve("data/postmaster.pid"),
          stranger.pid() + "\n" + directory.resolve("data") + "\n");

      // when
      try (EmbeddedPostgresEngine engine = EmbeddedPostgresEngine.start(postgres())) {

        // then
        assertThat(Sql.query(engine, "select 'up'")).isEqualTo("up");
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void shouldFindRecordsAfterItsOwnerWasKilled() throws Exception {
    try (EngineOwner owner = EngineOwner.of(EngineOwner.Kind.KAFKA, directory)) {
      // given
      KafkaClients.createTopic(owner.address(), "kept", 1);
      KafkaClients.send(owner.address(), "kept", "one", "two");
      owner.kill();

      // when
      try (EmbeddedKafkaEngine next = EmbeddedKafkaEngine.start(directory, 0, 0)) {

        // then
        assertThat(KafkaClients.read(next.bootstrapServers(), "kept", 2))
            .containsExactly("one", "two");
        KafkaClients.send(next.bootstrapServers(), "kept", "three");
      }
    }
  }

  private ProcessHandle postmaster() throws Exception {
    String pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }
}
