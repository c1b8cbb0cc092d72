package dev.turnpike.cli.migrate.cloudflare;

import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Origin;
import dev.turnpike.cli.migrate.Draft;
import dev.turnpike.contracts.codec.GraphImport;
import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.contracts.codec.WireJson;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings over what Cloudflare's API answers to GET of gateways, routes, versions, custom providers
 * and provider configs, wrapped or not, one or many. The routes of their list have no graphs.
 */
public final class CloudflareAnswers {
  private static final int MAX_DEPTH = 6;
  private static final Set<String> GATEWAY_MARKS =
      Set.of("cache_ttl", "collect_logs", "rate_limiting_limit", "rate_limiting_interval");
  private static final List<String> ROUTE_MARKS = List.of("elements", "version", "data", "nodes");
  private static final List<String> PROVIDER =
      List.of(
          "name",
          "base_url",
          "enable",
          "headers",
          "beta",
          "description",
          "link",
          "curl_example",
          "js_example");

  private final Draft draft;
  private final String defaultGateway;

  /**
   * Begins.
   *
   * @param defaultGateway the gateway of routes that name none
   */
  public CloudflareAnswers(Draft draft, String defaultGateway) {
    this.draft = draft;
    this.defaultGateway = defaultGateway;
  }

  /** Brings over one answer; {@code path} is what the report calls it. */
  public void read(String path, JsonNode answer) {
    read(path, answer, 0);
  }

  private void read(String path, JsonNode node, int depth) {
    if (depth > MAX_DEPTH) {
      draft.notMapped(path, "nested too deeply");
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        read(path + "[" + i + "]", node.path(i), depth + 1);
      }
    } else if (node instanceof ObjectNode object) {
      object(path, object, depth);
    } else {
      draft.notMapped(path, "no gateway, route, custom provider or provider config");
    }
  }

  private void object(String path, ObjectNode object, int depth) {
    if (object.path("result").isContainer()) {
      read(path + ".result", object.path("result"), depth + 1);
    } else if (object.path("data").path("routes").isArray()) {
      read(path + ".data.routes", object.path("data").path("routes"), depth + 1);
    } else if (object.has("base_url") && object.has("slug")) {
      customProvider(path, object);
    } else if (object.has("provider_slug") && object.has("alias")) {
      providerConfig(path, object);
    } else if (object.path("name").isString() && ROUTE_MARKS.stream().anyMatch(object::has)) {
      route(path, object);
    } else if (object.path("id").isString() && GATEWAY_MARKS.stream().anyMatch(object::has)) {
      Settings.gateway(draft, path, object);
    } else if (object.path("name").isString() && object.has("gateway_id")) {
      noGraph(path);
    } else {
      draft.notMapped(path, "no gateway, route, custom provider or provider config");
    }
  }

  private void noGraph(String path) {
    draft.notMapped(
        path, "a list of routes has no graphs: bring over the answer to GET of each route");
  }

  private void route(String path, ObjectNode route) {
    JsonNode graph = graph(route);
    if (!graph.isArray() || graph.isEmpty()) {
      noGraph(path);
      return;
    }
    String name = draft.routeName(path + ".name", route.path("name").stringValue());
    String gateway = route.path("gateway_id").asString(defaultGateway);
    draft.route(path, gateway, name, "brought over from Cloudflare", elements(path, graph));
  }

  /** Where the graph is depends on the answer, and it may be JSON within a text. */
  private static JsonNode graph(ObjectNode route) {
    for (JsonNode place :
        List.of(
            route.path("version").path("data"),
            route.path("elements"),
            route.path("data"),
            route.path("nodes"))) {
      JsonNode graph = place.isString() ? parsed(place.stringValue()) : place;
      if (graph.isArray() && !graph.isEmpty()) {
        return graph;
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private static JsonNode parsed(String text) {
    try {
      return WireJson.mapper().readTree(text);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  /** The elements in today's spelling; what cannot be read stays as it is and is refused later. */
  private ArrayNode elements(String path, JsonNode graph) {
    if (GraphReader.read(graph) instanceof GraphReading.Accepted accepted) {
      return array(accepted);
    }
    GraphImport imported = GraphImport.of(graph.toString());
    if (imported.reading() instanceof GraphReading.Accepted accepted) {
      imported
          .assumptions()
          .forEach(one -> draft.assumed(path, "element " + one.elementId() + ": " + one.message()));
      return array(accepted);
    }
    return (ArrayNode) graph;
  }

  private static ArrayNode array(GraphReading.Accepted accepted) {
    return (ArrayNode) WireJson.mapper().readTree(accepted.document().json());
  }

  private void customProvider(String path, ObjectNode provider) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    for (String name : PROVIDER) {
      if (provider.has(name) && !provider.path(name).isNull()) {
        spec.set(name, provider.path(name));
      }
    }
    Settings.dropHeaders(draft, path, spec);
    draft.add(
        path, new Document.CustomProvider(Origin.made(), provider.path("slug").asString(""), spec));
  }

  private void providerConfig(String path, ObjectNode config) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("default_config", "rate_limit", "rate_limit_period")) {
      if (config.has(name) && !config.path(name).isNull()) {
        spec.set(name, config.path(name));
      }
    }
    Document document =
        new Document.ProviderConfig(
            Origin.made(),
            config.path("gateway_id").asString(defaultGateway),
            config.path("provider_slug").asString(""),
            config.path("alias").asString("default"),
            spec);
    if (draft.add(path, document)) {
      draft.toDo(path, "store the key: no answer has it");
    }
  }
}
