package dev.turnpike.logs.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.logs.RunningLogs;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was stored before the log was narrowed is found, shown and counted after it. */
class NarrowLogTest {
  private static final String ID = "019a0000-0000-7000-8000-000000000001";

  @Test
  void shouldKeepEntriesStoredBefore() throws SQLException {
    // given
    Database database = TestEngines.postgres().freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration/log_projection")
        .schemas("log_projection")
        .defaultSchema("log_projection")
        .table("schema_history")
        .target("1")
        .load()
        .migrate();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO log_projection.log VALUES ('"
              + ID
              + "', 'default/g', now(), 'r', 'e', 'openai', 'm', 'dynamic/r', 'rid', 'r', 2,"
              + " '{START,split,END}', 'p', 'chat', 200, true, false, false, false, 1, 2, 3, false,"
              + " 0, 4, '{}', null, null, null, 1, 50, '{\"basis\":\"measured\",\"route\":"
              + "{\"name\":\"r\",\"hops\":[{\"element_id\":\"START\",\"output\":\"next\"},"
              + "{\"element_id\":\"split\",\"output\":\"50%\"},{\"element_id\":\"END\"}]}}'),"
              + " (gen_random_uuid(), 'default/g', now(), 'r', 'e', 'openai', 'm', 'm', null, null,"
              + " null, '{}', 'p', 'chat', 200, true, false, false, false, 1, 2, 3, false,"
              + " 0, 4, '{}', null, null, null, null, null, '{}')");
    }

    // when
    try (RunningLogs logs = RunningLogs.start(database)) {
      // then
      String gateway = "/client/v4/accounts/default/ai-gateway/gateways/g";
      JsonNode entry = logs.get(gateway + "/logs/" + ID).body().get("result");
      assertThat(entry.at("/route/hops/1/output").stringValue()).isEqualTo("50%");
      assertThat(entry.at("/usage/basis").stringValue()).isEqualTo("measured");
      assertThat(entry.get("feedback").asInt()).isEqualTo(1);
      assertThat(logs.get(gateway + "/logs").total()).isEqualTo(2);
      JsonNode arms =
          logs.get(gateway + "/analytics?group_by=arm&element=split").body().at("/result/groups");
      assertThat(arms.size()).isEqualTo(1);
      assertThat(arms.at("/0/key").stringValue()).isEqualTo("50%");
      JsonNode edges = logs.get(gateway + "/routes/rid/traffic").body().at("/result/edges");
      assertThat(edges.size()).isEqualTo(2);
    }
  }
}
