package dev.turnpike.allinone;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.turnpike.contracts.codec.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A published description of an API, as it is and as strict as it can be read. */
final class OpenApi {
  static final OpenApi CONTROL = new OpenApi("/openapi.json");
  static final OpenApi GATEWAY = new OpenApi("/gateway-openapi.json");

  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private final JsonNode document;
  private final String name;
  private final SchemaRegistry published;
  private final SchemaRegistry closed;

  private OpenApi(String path) {
    this.document = load("/static" + path);
    this.name = "turnpike:" + path;
    this.published = registry(document);
    this.closed = registry(closed());
  }

  JsonNode document() {
    return document;
  }

  @Override
  public String toString() {
    return name;
  }

  /** What can be asked: a method of a path. */
  record Operation(OpenApi api, String method, String path, JsonNode json) {
    String id() {
      return json.path("operationId").asString("");
    }

    /** Returns its own parameters and those of its path. */
    List<JsonNode> parameters() {
      return Stream.concat(
              items(api.document.path("paths").path(path).path("parameters")),
              items(json.path("parameters")))
          .map(api::resolved)
          .toList();
    }

    boolean isOfTheApi() {
      return path.startsWith("/client/");
    }

    /** Says whether this answer is described by its own number. */
    boolean tells(int status) {
      return json.path("responses").has(Integer.toString(status));
    }

    boolean takesABody() {
      return json.has("requestBody");
    }

    /** Returns the description of an answer of this status. */
    JsonNode response(int status) {
      return api.resolved(json.path("responses").path(response(Integer.toString(status))));
    }

    private String response(String status) {
      return json.path("responses").has(status) ? status : "default";
    }

    private String pointer() {
      return "/paths/" + escaped(path) + "/" + method.toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns what is wrong with a body that is sent. */
    List<String> requestFaults(JsonNode body) {
      return api.faults(
          api.published, pointer() + "/requestBody/content/application~1json/schema", body);
    }

    /** Returns what is wrong with an answer, properties that are not described included. */
    List<String> responseFaults(int status, JsonNode body) {
      String response = response(Integer.toString(status));
      String reference =
          json.path("responses")
              .path(response)
              .path("$ref")
              .asString("#" + pointer() + "/responses/" + response);
      return api.faults(
          api.closed, reference.substring(1) + "/content/application~1json/schema", body);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .forEachEntry((path, methods) ->
            METHODS.stream()
                .filter(methods::has)
                .map(method ->
                    new Operation(
                        this,
                        method.toUpperCase(java.util.Locale.ROOT),
                        path,
                        methods.path(method)))
                .forEach(operations::add));
    return operations;
  }

  Operation operation(String id) {
    return operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no operation " + id));
  }

  /** Returns what a reference stands for; anything else is itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.stringValue().substring(1)) : node;
  }

  /** Returns what is wrong with the value of a parameter, given as text. */
  List<String> parameterFaults(JsonNode parameter, String text) {
    JsonNode schema = resolved(parameter.path("schema"));
    JsonNode value =
        switch (schema.path("type").asString("")) {
          case "integer", "number", "boolean" -> WireJson.mapper().readTree(text);
          default -> WireJson.mapper().valueToTree(text);
        };
    return published.getSchema(schema).validate(value).stream().map(Error::toString).toList();
  }

  private List<String> faults(SchemaRegistry registry, String pointer, JsonNode instance) {
    return registry.getSchema(SchemaLocation.of(name + "#" + pointer)).validate(instance).stream()
        .map(Error::toString)
        .toList();
  }

  private static String escaped(String name) {
    String pointer = name.replace("~", "~0").replace("/", "~1");
    return pointer.replace("{", "%7B").replace("}", "%7D");
  }

  static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private SchemaRegistry registry(JsonNode all) {
    return SchemaRegistry.withDefaultDialect(
        Dialects.getOpenApi31(),
        builder ->
            builder
                .schemas(Map.of(name, all.toString()))
                .schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** The document where an object may have no properties but those that are described. */
  private JsonNode closed() {
    JsonNode copy = document.deepCopy();
    copy.path("components").path("schemas").forEach(schema -> close(schema, false));
    copy.path("components")
        .path("responses")
        .forEach(response -> close(response.at("/content/application~1json/schema"), false));
    copy.path("paths")
        .forEach(methods ->
            methods.forEach(operation ->
                operation
                    .path("responses")
                    .forEach(response ->
                        close(response.at("/content/application~1json/schema"), false))));
    return copy;
  }

  /**
   * @param part whether the schema is one of those an object has to fit at once: it sees only some
   *     of the properties, so the whole of them is what is closed
   */
  private void close(JsonNode node, boolean part) {
    if (!(node instanceof ObjectNode schema)) {
      return;
    }
    schema.path("properties").forEach(property -> close(property, false));
    close(schema.path("items"), false);
    close(schema.path("additionalProperties"), false);
    for (String choice : List.of("anyOf", "oneOf")) {
      schema.path(choice).forEach(one -> close(one, false));
    }
    JsonNode parts = schema.path("allOf");
    for (int i = 0; i < parts.size(); i++) {
      JsonNode one = parts.get(i);
      JsonNode whole = one.has("$ref") ? resolved(one).deepCopy() : one;
      close(whole, true);
      ((tools.jackson.databind.node.ArrayNode) parts).set(i, whole);
    }
    boolean isObject = schema.has("allOf") || schema.path("type").asString("").equals("object");
    if (isObject && !part && !schema.has("additionalProperties")) {
      schema.put("unevaluatedProperties", false);
    }
  }

  private static JsonNode load(String path) {
    try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(path))) {
      return WireJson.mapper().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
