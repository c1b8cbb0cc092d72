package dev.turnpike.cli.export;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.apply.Secrets;
import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account as documents.
 *
 * @param leftOut secrets that were not written, and where they belong
 */
public record Export(List<Document> documents, List<String> leftOut) {
  /** What is told of a gateway and is no setting. */
  private static final List<String> NO_SETTINGS =
      List.of("id", "is_default", "account_tag", "account_id", "created_at", "modified_at");

  private static final List<String> PROVIDER =
      List.of(
          "name",
          "base_url",
          "enable",
          "dialect",
          "headers",
          "beta",
          "description",
          "link",
          "curl_example",
          "js_example");

  private static final Set<String> NO_PRICE =
      Set.of("provider", "model", "author", "created_at", "modified_at");

  public Export {
    documents = List.copyOf(documents);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Reads an account.
   *
   * @param only the one gateway that is meant, or all of the account
   * @param progress takes how many documents have been read
   */
  public static Export of(ControlApi api, Optional<String> only, IntConsumer progress) {
    Reading reading = new Reading(api, progress);
    if (only.isPresent()) {
      reading.gateway(api.get("/gateways/" + Address.segment(only.get())).result());
    } else {
      api.list("/gateways", "gateways").forEach(reading::gateway);
      api.list("/custom-providers", "custom_providers").forEach(reading::provider);
      api.list("/prices", "prices").forEach(reading::price);
    }
    return new Export(reading.documents, reading.leftOut);
  }

  private static final class Reading {
    private final ControlApi api;
    private final IntConsumer progress;
    private final List<Document> documents = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    Reading(ControlApi api, IntConsumer progress) {
      this.api = api;
      this.progress = progress;
    }

    private void add(Document document) {
      documents.add(document);
      progress.accept(documents.size());
    }

    void gateway(JsonNode listed) {
      String id = listed.path("id").asString("");
      String path = "/gateways/" + Address.segment(id);
      ObjectNode settings = (ObjectNode) api.get(path).result().deepCopy();
      settings.remove(NO_SETTINGS);
      Secrets.remove(settings)
          .forEach(place -> leftOut.add("the secret of gateway " + id + " at " + place));
      add(new Document.Gateway(Origin.made(), id, settings));
      Map<String, String> names = new HashMap<>();
      for (JsonNode route : api.list(path + "/routes", "routes")) {
        names.put(route.path("id").asString(""), route.path("name").asString(""));
        route(id, path + "/routes/" + Address.segment(route.path("id").asString("")));
      }
      api.list(path + "/provider_configs", "provider_configs").forEach(one -> config(id, one));
      api.list(path + "/api-keys", "api_keys").forEach(one -> key(id, one, names));
    }

    private void route(String gateway, String path) {
      JsonNode route = api.get(path).result();
      String comment = route.at("/version/comment").asString("");
      add(
          new Document.Route(
              Origin.made(),
              gateway,
              route.path("name").asString(""),
              comment.isEmpty() ? Optional.empty() : Optional.of(comment),
              (ArrayNode) route.path("elements")));
    }

    private void config(String gateway, JsonNode config) {
      Document document =
          new Document.ProviderConfig(
              Origin.made(),
              gateway,
              config.path("provider_slug").asString(""),
              config.path("alias").asString(""),
              some(config, List.of("default_config", "rate_limit", "rate_limit_period")));
      leftOut.add("the key of " + document.what());
      add(document);
    }

    private void key(String gateway, JsonNode key, Map<String, String> names) {
      ObjectNode spec = some(key, List.of("routes", "providers", "expires_at", "budget"));
      if (spec.path("routes") instanceof ArrayNode routes) {
        ArrayNode named = JsonNodeFactory.instance.arrayNode();
        routes.forEach(id -> named.add(names.getOrDefault(id.asString(""), id.asString(""))));
        spec.set("routes", named);
      }
      Document document =
          new Document.Key(Origin.made(), gateway, key.path("name").asString(""), spec);
      leftOut.add("the token of " + document.what());
      add(document);
    }

    void provider(JsonNode provider) {
      add(
          new Document.CustomProvider(
              Origin.made(), provider.path("slug").asString(""), some(provider, PROVIDER)));
    }

    void price(JsonNode price) {
      ObjectNode spec = (ObjectNode) price.deepCopy();
      spec.remove(NO_PRICE);
      add(
          new Document.Price(
              Origin.made(),
              price.path("provider").asString(""),
              price.path("model").asString(""),
              spec));
    }

    private static ObjectNode some(JsonNode from, List<String> names) {
      ObjectNode some = JsonNodeFactory.instance.objectNode();
      for (String name : names) {
        if (from.has(name) && !from.path(name).isNull()) {
          some.set(name, from.path(name));
        }
      }
      return some;
    }
  }
}
