package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GATEWAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was tried and refused stays in the event store. */
class RefusedAttemptsTest {
  private static final String ACCOUNT = "/client/v4/accounts/default/ai-gateway";
  private static final String PROVIDER =
      """
      {"name":"Our own","slug":"own","base_url":"https://llm.example.com/v1/"}
      """;

  private final TestPostgres.Database database = TestEngines.postgres().freshDatabase();

  private List<String> told(String aggregate) {
    return Database.column(
        database,
        "select concat_ws(' ', j ->> 'attempted', 'by', j ->> 'actor', '-', j ->> 'why') from"
            + " (select global_index, convert_from(payload, 'UTF8')::jsonb j"
            + " from route_command.domain_event_entry where aggregate_identifier = '"
            + aggregate
            + "' and payload_type like '%ChangeRefused') e order by global_index");
  }

  private long events() {
    return Long.parseLong(
        Database.column(database, "select count(*) from route_command.domain_event_entry")
            .getFirst());
  }

  @Test
  void shouldKeepWhatAGatewayRefused() {
    try (RunningService service = RunningService.start(database)) {
      // given
      service.post(GATEWAYS, "{\"id\":\"lab\"}");

      // when
      int again = service.post(GATEWAYS, "{\"id\":\"lab\"}", "turnpike-actor", "ben").status();
      int token =
          service.delete(GATEWAYS + "/lab/api-keys/none", "turnpike-actor", "carla").status();
      int key = service.delete(GATEWAYS + "/lab/provider_configs/none").status();

      // then
      assertThat(List.of(again, token, key)).containsExactly(409, 404, 404);
      assertThat(told("default/lab"))
          .containsExactly(
              "create_gateway by ben - the gateway is there already",
              "revoke_token by carla - there is no such token in this gateway",
              "remove_credential by anonymous - there is no such provider config in this gateway");
    }
    // A restart folds them.
    try (RunningService service = RunningService.start(database)) {
      assertThat(service.patch(GATEWAYS + "/lab", "{\"cache_ttl\":7}").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldKeepWhatAnAccountRefusedOnceItHasAHistory() {
    try (RunningService service = RunningService.start(database)) {
      // given
      long before = events();
      assertThat(service.delete(ACCOUNT + "/prices/openai/none").status()).isEqualTo(404);
      assertThat(events()).as("nothing was ever told of the account").isEqualTo(before);
      service.post(ACCOUNT + "/custom-providers", PROVIDER);

      // when
      int taken =
          service.post(ACCOUNT + "/custom-providers", PROVIDER, "turnpike-actor", "ben").status();
      int price = service.delete(ACCOUNT + "/prices/openai/none").status();

      // then
      assertThat(List.of(taken, price)).containsExactly(409, 404);
      assertThat(told("account:default"))
          .containsExactly(
              "create_custom_provider by ben - the account has a custom provider of this slug",
              "remove_price by anonymous - the account has no price of its own for it");
    }
  }
}
