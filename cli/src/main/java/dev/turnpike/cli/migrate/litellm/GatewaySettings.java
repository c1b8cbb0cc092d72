package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Origin;
import dev.turnpike.cli.migrate.Draft;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds for all models of a file: retries, timeouts, budgets, the cache. */
final class GatewaySettings {
  private static final int MAX_ATTEMPTS = 5;
  private static final int MAX_RETRIES = 1_000;
  private static final int MAX_TIMEOUT = 600_000;
  private static final int MAX_TTL = 2_592_000;
  private static final int MIN_TTL = 60;

  private final Draft draft;
  private final String gateway;

  GatewaySettings(Draft draft, String gateway) {
    this.draft = draft;
    this.gateway = gateway;
  }

  UserBudget userBudget(Sections sections) {
    for (Sections.Value value : sections.all("max_end_user_budget")) {
      Optional<Budget> budget =
          Budget.read(draft, value.path(), value.node(), value.node().path("duration"));
      budget.ifPresent(_ ->
          draft.assumed(value.path(), "each route counts for itself what a user of it spends"));
      return new UserBudget(budget);
    }
    return new UserBudget(Optional.empty());
  }

  void read(Sections sections) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    retries(sections, settings);
    timeout(sections, settings);
    cache(sections.config().path("litellm_settings"), settings);
    ArrayNode rules = JsonNodeFactory.instance.arrayNode();
    budgets(sections, rules);
    if (!rules.isEmpty()) {
      settings.putObject("spend_limits").put("enabled", true).set("rules", rules);
    }
    draft.add("$", new Document.Gateway(Origin.made(), gateway, settings));
  }

  private void retries(Sections sections, ObjectNode settings) {
    for (Sections.Value value : sections.all("num_retries")) {
      Optional<Integer> retries = Numbers.whole(value.node(), MAX_RETRIES);
      if (retries.isEmpty()) {
        draft.notMapped(value.path(), "no number of retries");
        continue;
      }
      int attempts = Math.min(retries.get() + 1, MAX_ATTEMPTS);
      settings.put("retry_max_attempts", attempts);
      draft.assumed(
          value.path(),
          attempts <= retries.get() ? "a gateway makes up to 5 attempts" : "attempts are one more");
      return;
    }
  }

  private void timeout(Sections sections, ObjectNode settings) {
    for (String name : new String[] {"timeout", "request_timeout"}) {
      for (Sections.Value value : sections.all(name)) {
        Optional<Integer> millis = Numbers.millis(value.node(), MAX_TIMEOUT);
        if (millis.isEmpty()) {
          draft.notMapped(value.path(), "no time up to 600 seconds");
          continue;
        }
        settings.put("request_timeout", millis.get());
        draft.assumed(value.path(), "it limits the wait for the first byte here");
        return;
      }
    }
  }

  private void cache(JsonNode section, ObjectNode settings) {
    if (!section.path("cache").asBoolean(false)) {
      return;
    }
    String path = "litellm_settings.cache_params";
    JsonNode params = section.path("cache_params");
    String type = params.path("type").asString("");
    if (type.contains("semantic")) {
      draft.notMapped(path + ".type", "answers are cached for equal requests only");
      return;
    }
    Optional<Integer> ttl =
        Numbers.whole(params.path("ttl"), MAX_TTL).filter(seconds -> seconds >= MIN_TTL);
    if (ttl.isEmpty()) {
      draft.notMapped(
          path + ".ttl", "answers are kept 60 seconds to a month, and that must be said");
      return;
    }
    settings.put("cache_ttl", ttl.get());
    draft.assumed(path, "the cache is the runtime's own, exact, and not shared with others");
  }

  private void budgets(Sections sections, ArrayNode rules) {
    JsonNode config = sections.config();
    for (String section : new String[] {"litellm_settings", "general_settings"}) {
      String path = section + ".max_budget";
      if (rules.isEmpty()) {
        Budget.read(
                draft,
                path,
                config.path(section).path("max_budget"),
                config.path(section).path("budget_duration"))
            .filter(budget -> isAboveNothing(path, budget))
            .ifPresent(budget -> {
              rules.add(budget.rule("proxy"));
              draft.assumed(path, "a spend limit of the gateway in fixed windows; over it is 429");
            });
      }
    }
    for (Sections.Value value : sections.all("provider_budget_config")) {
      value
          .node()
          .forEachEntry((prefix, terms) -> {
            String path = value.path() + "." + prefix;
            Optional<String> slug = ModelName.slug(prefix);
            if (slug.isEmpty()) {
              draft.notMapped(path, "no provider is known here by this name");
              return;
            }
            Budget.read(
                    draft,
                    path,
                    either(terms, "budget_limit", "max_budget"),
                    either(terms, "time_period", "budget_duration"))
                .filter(budget -> isAboveNothing(path, budget))
                .ifPresent(budget -> {
                  ObjectNode rule = budget.rule("provider-" + slug.get());
                  rule.putObject("provider")
                      .put("mode", "filter")
                      .putArray("values")
                      .add(slug.get());
                  rules.add(rule);
                  draft.assumed(path, "a spend limit in fixed windows; elements over it fall back");
                });
          });
    }
  }

  private static JsonNode either(JsonNode terms, String name, String other) {
    return terms.has(name) ? terms.path(name) : terms.path(other);
  }

  /** A spend limit is above 0. */
  private boolean isAboveNothing(String path, Budget budget) {
    if (budget.limit().signum() == 0) {
      draft.notMapped(path, "a spend limit is above 0");
    }
    return budget.limit().signum() > 0;
  }
}
