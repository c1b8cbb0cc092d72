package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GRAPH;
import static dev.turnpike.routecommand.RunningService.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routecommand.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What is kept, over restarts and failures of the database. */
class DurabilityTest {
  private final TestPostgres.Database database = TestEngines.postgres().freshDatabase();

  private Answer save(RunningService service, String route) {
    return service.post(ROUTES + "/" + route + "/versions", "{\"elements\":" + GRAPH + "}");
  }

  private void sql(String statement) {
    try (Connection connection = database.connect();
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long count(String query) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldKeepEverythingOverARestart() {
    // given
    String etag;
    try (RunningService service = RunningService.start(database)) {
      service.createRoute("kept");
      service.createRoute("gone");
      service.delete(ROUTES + "/gone");
      save(service, "kept");
      etag = service.post(ROUTES + "/kept/deployments", "{\"version_id\":2}").etag();
    }
    long events = count("route_command.domain_event_entry");
    // when
    try (RunningService service = RunningService.start(database)) {
      // then
      assertThat(count("route_command.domain_event_entry")).isEqualTo(events);
      assertThat(service.createRoute("kept").status()).isEqualTo(409);
      assertThat(save(service, "gone").status()).isEqualTo(404);
      Answer back =
          service.post(ROUTES + "/kept/deployments", "{\"version_id\":1}", "If-Match", etag);
      assertThat(back.status()).isEqualTo(200);
      assertThat(save(service, "kept").result().path("number").asInt()).isEqualTo(3);
    }
  }

  @Test
  void shouldGoOnFromASnapshotOfALongHistory() {
    // given
    try (RunningService service = RunningService.start(database)) {
      service.createRoute("long");
      for (int number = 2; number <= 120; number++) {
        assertThat(save(service, "long").result().path("number").asInt()).isEqualTo(number);
      }
      assertThat(count("route_command.snapshot_event_entry where aggregate_type = 'route'"))
          .isEqualTo(1);
      assertThat(
              count(
                  "route_command.snapshot_event_entry where convert_from(payload, 'UTF8')"
                      + " like '%llama%'"))
          .as("snapshots hold no graphs")
          .isZero();
      // when
      // Without its early events only the snapshot can know the versions.
      sql(
          "delete from route_command.domain_event_entry where aggregate_type = 'route'"
              + " and sequence_number between 10 and 50");
      Answer live = service.post(ROUTES + "/long/deployments", "{\"version_id\":100}");
      // then
      assertThat(live.status()).isEqualTo(200);
      assertThat(live.result().path("version").path("number").asInt()).isEqualTo(100);
      assertThat(save(service, "long").result().path("number").asInt()).isEqualTo(121);
    }
  }

  @Test
  void shouldNotTakeTheNameWhenTheEventsCannotBeStored() {
    // given
    try (RunningService service = RunningService.start(database)) {
      sql(
          "alter table route_command.domain_event_entry add constraint broken"
              + " check (convert_from(payload, 'UTF8') not like '%unlucky%')");
      assertThat(service.createRoute("unlucky").status()).isGreaterThanOrEqualTo(500);
      assertThat(count("route_command.route_name")).isZero();
      // when
      sql("alter table route_command.domain_event_entry drop constraint broken");
      // then
      assertThat(service.createRoute("unlucky").status()).isEqualTo(200);
    }
  }
}
