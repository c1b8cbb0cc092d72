package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.migrate.Draft;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Tells of every setting of a file that nothing else has told of. */
final class Leftovers {
  private static final Set<String> READ =
      Set.of(
          "fallbacks",
          "context_window_fallbacks",
          "content_policy_fallbacks",
          "default_fallbacks",
          "model_group_alias",
          "num_retries",
          "timeout",
          "request_timeout",
          "cache",
          "cache_params",
          "max_budget",
          "budget_duration",
          "max_end_user_budget",
          "provider_budget_config");

  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry("master_key", "set TURNPIKE_ADMIN_TOKEN to a secret of its own"),
          Map.entry("database_url", "the control plane has a database of its own"),
          Map.entry("routing_strategy", "deployments are chosen by their shares"),
          Map.entry("cooldown_time", "each provider has a circuit breaker with terms of its own"),
          Map.entry("allowed_fails", "each provider has a circuit breaker with terms of its own"),
          Map.entry("success_callback", "see the gateway's otel, metrics and logs"),
          Map.entry("failure_callback", "see the gateway's otel, metrics and logs"),
          Map.entry("callbacks", "see the gateway's otel, metrics and logs"),
          Map.entry("drop_params", "what a provider cannot take is told or left out by itself"),
          Map.entry("enable_jwt_auth", "see the gateway's setting jwt"));

  private Leftovers() {}

  static void tell(Draft draft, JsonNode config) {
    config.forEachEntry((name, section) -> {
      if (Sections.NAMES.contains(name)) {
        section.forEachEntry((setting, value) -> {
          String path = name + "." + setting;
          if (setting.equals("master_key")) {
            draft.toDo(path, HINTS.getOrDefault(setting, ""));
          } else if (!READ.contains(setting)) {
            draft.notMapped(path, HINTS.getOrDefault(setting, "no counterpart"));
          }
        });
      } else if (name.equals("guardrails")) {
        draft.notMapped(name, "set the gateway's guardrails and dlp instead");
      } else if (!name.equals("model_list")) {
        draft.notMapped(name, "no counterpart");
      }
    });
  }
}
