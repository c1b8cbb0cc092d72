package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.migrate.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Brings over the proxy's configuration file. Each {@code model_name} becomes a route; what the
 * file says of fallbacks, shares, budgets, prices, keys and caching goes where it belongs here.
 * Nothing of the file is repeated in the report but names, as values may be secrets.
 */
public final class LiteLlmConfig {
  private final Draft draft;
  private final String gateway;
  private final UnaryOperator<Optional<String>> environment;

  /**
   * Begins.
   *
   * @param gateway the gateway that everything becomes part of
   * @param variable looks up a variable that an address refers to; keys are never looked up
   */
  public LiteLlmConfig(Draft draft, String gateway, UnaryOperator<Optional<String>> variable) {
    this.draft = draft;
    this.gateway = gateway;
    this.environment = variable;
  }

  /** Brings over the file. */
  public void read(JsonNode config) {
    if (!config.isObject()) {
      draft.notMapped("$", "no configuration: it is an object with model_list");
      return;
    }
    Map<String, List<Deployment>> groups = deployments(config.path("model_list"));
    Sections sections = new Sections(config);
    Fallbacks fallbacks = Fallbacks.of(sections, groups.keySet(), draft);
    GatewaySettings settings = new GatewaySettings(draft, gateway);
    RouteNames names = new RouteNames(draft);
    UserBudget userBudget = settings.userBudget(sections);
    groups.forEach((name, deployments) -> {
      String path = deployments.getFirst().path();
      draft.route(
          path,
          gateway,
          names.of(name, path),
          "brought over from LiteLLM: " + name,
          new Graph(draft, groups, fallbacks, userBudget).of(name));
    });
    aliases(sections, groups, fallbacks, names, userBudget);
    settings.read(sections);
    Leftovers.tell(draft, config);
  }

  private Map<String, List<Deployment>> deployments(JsonNode list) {
    Map<String, List<Deployment>> groups = new LinkedHashMap<>();
    OwnProviders providers = new OwnProviders(draft, environment);
    Credentials credentials = new Credentials(draft, gateway);
    DeploymentReader reader = new DeploymentReader(draft, providers, credentials);
    for (int i = 0; i < list.size(); i++) {
      String path = "model_list[" + i + "]";
      String name = list.path(i).path("model_name").asString("");
      if (name.isBlank()) {
        draft.notMapped(path, "there is no model_name");
      } else if (name.indexOf('*') >= 0) {
        draft.notMapped(
            path, "a pattern of names: callers ask for provider/model, which needs no route");
      } else {
        reader
            .read(path, list.path(i))
            .ifPresent(
                one -> groups.computeIfAbsent(name, _ -> new java.util.ArrayList<>()).add(one));
      }
    }
    if (list.isEmpty()) {
      draft.notMapped(
          "model_list", "there is none in the file; models kept in a database are not in it");
    }
    return groups;
  }

  private void aliases(
      Sections sections,
      Map<String, List<Deployment>> groups,
      Fallbacks fallbacks,
      RouteNames names,
      UserBudget userBudget) {
    for (Sections.Value value : sections.all("model_group_alias")) {
      value
          .node()
          .forEachEntry((alias, target) -> {
            String path = value.path() + "." + alias;
            String group =
                target.isString() ? target.stringValue() : target.path("model").asString("");
            if (!groups.containsKey(group)) {
              draft.notMapped(path, "no model_name of the list is called so");
            } else if (!groups.containsKey(alias)) {
              draft.assumed(path, "a route of its own, with a copy of the graph");
              draft.route(
                  path,
                  gateway,
                  names.of(alias, path),
                  "brought over from LiteLLM: " + alias + ", alias of " + group,
                  new Graph(draft, groups, fallbacks, userBudget).of(group));
            }
          });
    }
  }
}
