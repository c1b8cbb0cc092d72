package dev.turnpike.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresEngineTest {

  @TempDir Path directory;

  /** Without waiting for the disk, which a busy machine makes slow; see the test that does. */
  private PostgresSettings settings() {
    return PostgresSettings.in(directory.resolve("a b"), 0, "a secret")
        .withPrograms(Sql.SHARED_PROGRAMS)
        .withDurable(false);
  }

  @Test
  void shouldKeepRowsAcrossARestart() throws SQLException {
    // given
    try (EmbeddedPostgresEngine first = EmbeddedPostgresEngine.start(settings())) {
      Sql.execute(first, "create table kept (word text)");
      Sql.execute(first, "insert into kept values ('here')");
    }

    // when
    try (EmbeddedPostgresEngine second = EmbeddedPostgresEngine.start(settings())) {

      // then
      assertThat(Sql.query(second, "select word from kept")).isEqualTo("here");
    }
  }

  @Test
  void shouldWaitForTheDiskAndListenOnLoopbackOnlyAndAskForThePassword() throws SQLException {
    PostgresSettings byDefault =
        PostgresSettings.in(directory, 0, "a secret").withPrograms(Sql.SHARED_PROGRAMS);
    try (EmbeddedPostgresEngine engine = EmbeddedPostgresEngine.start(byDefault)) {
      assertThat(Sql.query(engine, "show fsync")).isEqualTo("on");
      assertThat(Sql.query(engine, "show synchronous_commit")).isEqualTo("on");
      assertThat(Sql.query(engine, "show full_page_writes")).isEqualTo("on");
      assertThat(Sql.query(engine, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Sql.query(engine, "show server_encoding")).isEqualTo("UTF8");
      assertThat(
              Sql.query(
                  engine, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThatThrownBy(() -> Sql.connect(engine.jdbcUrl(), engine.user(), "guessed"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void shouldRefuseATakenPortAtOnceAndByNumber() throws IOException {
    // given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();

      // when, then
      assertThatThrownBy(() ->
              EmbeddedPostgresEngine.start(
                  new PostgresSettings(directory, port, "a secret", Sql.SHARED_PROGRAMS, true)))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("PostgreSQL cannot listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void shouldRefuseASecondOwnerAndLeaveTheFirstRunning() throws SQLException {
    try (EmbeddedPostgresEngine first = EmbeddedPostgresEngine.start(settings())) {
      assertThatThrownBy(() -> EmbeddedPostgresEngine.start(settings()))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining(directory.toString());

      assertThat(Sql.query(first, "select 'alive'")).isEqualTo("alive");
    }
  }

  @Test
  void shouldRefuseAnotherPasswordThanTheFirstAndThenStillStart() throws SQLException {
    // given
    EmbeddedPostgresEngine.start(settings()).close();

    // when
    assertThatThrownBy(() ->
            EmbeddedPostgresEngine.start(
                PostgresSettings.in(directory.resolve("a b"), 0, "another")
                    .withPrograms(Sql.SHARED_PROGRAMS)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("does not let user turnpike in");

    // then
    try (EmbeddedPostgresEngine engine = EmbeddedPostgresEngine.start(settings())) {
      assertThat(Sql.query(engine, "select 'in'")).isEqualTo("in");
    }
  }

  @Test
  void shouldSayWhatPostgresSaidWhenItDoesNotStart() throws IOException {
    // given
    EmbeddedPostgresEngine.start(settings()).close();
    Files.writeString(directory.resolve("a b/data/postgresql.conf"), "no_such_setting = 1\n");

    // when, then
    assertThatThrownBy(() -> EmbeddedPostgresEngine.start(settings()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no_such_setting");
  }
}
