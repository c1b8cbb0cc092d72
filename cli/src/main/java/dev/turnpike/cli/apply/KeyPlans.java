package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.document.Document;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is to be said about keys and tokens: whether they are there; files have no secrets. */
final class KeyPlans {
  private final ControlApi api;
  private final Set<String> gateways;
  private final Map<String, Set<String>> configs = new HashMap<>();
  private final Map<String, Set<String>> keys = new HashMap<>();

  KeyPlans(ControlApi api, Set<String> gateways) {
    this.api = api;
    this.gateways = gateways;
  }

  Step of(Document.ProviderConfig config) {
    Set<String> there =
        configs.computeIfAbsent(
            config.gateway(),
            gateway ->
                names(
                    gateway,
                    "provider_configs",
                    one ->
                        one.path("provider_slug").asString("")
                            + "/"
                            + one.path("alias").asString("")));
    return there.contains(config.provider() + "/" + config.alias())
        ? Step.unchanged(config.what())
        : Step.byHand(
            config.what(),
            "store the key: ./turnpike provider-keys store %s --alias %s --gateway %s"
                .formatted(config.provider(), config.alias(), config.gateway()));
  }

  Step of(Document.Key key) {
    Set<String> there =
        keys.computeIfAbsent(
            key.gateway(),
            gateway -> names(gateway, "api-keys", one -> one.path("name").asString("")));
    return there.contains(key.name())
        ? Step.unchanged(key.what())
        : Step.byHand(
            key.what(),
            "issue it: ./turnpike keys create '%s' --gateway %s"
                .formatted(key.name(), key.gateway()));
  }

  private Set<String> names(
      String gateway, String list, java.util.function.Function<JsonNode, String> name) {
    Set<String> names = new HashSet<>();
    if (gateways.contains(gateway)) {
      api.list("/gateways/" + Address.segment(gateway) + "/" + list, list)
          .forEach(one -> names.add(name.apply(one)));
    }
    return names;
  }
}
