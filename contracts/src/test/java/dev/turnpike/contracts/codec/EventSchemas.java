package dev.turnpike.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schemas of {@code docs/events}, as published and as strict as they can be read. */
final class EventSchemas {
  private static final String BASE = "turnpike:/events/";
  private static final String SUFFIX = ".schema.json";
  private static final Map<String, JsonNode> FILES = files();
  private static final SchemaRegistry PUBLISHED = registry(FILES);
  private static final SchemaRegistry CLOSED = registry(closed());

  private EventSchemas() {}

  /** Returns the names of all schemas but the common parts. */
  static List<String> names() {
    return FILES.keySet().stream().filter(name -> !name.equals("common")).toList();
  }

  /** Returns the schema of this name; a missing node if there is none. */
  static JsonNode schema(String name) {
    JsonNode schema = FILES.get(name);
    return schema == null ? WireJson.mapper().missingNode() : schema;
  }

  static Stream<JsonNode> files(boolean withCommon) {
    return FILES.entrySet().stream()
        .filter(file -> withCommon || !file.getKey().equals("common"))
        .map(Map.Entry::getValue);
  }

  /** Returns what the schema objects to. */
  static List<String> faults(String name, JsonNode event) {
    return validate(PUBLISHED, name, event);
  }

  /** As {@link #faults}, where a property that the schema does not describe is a fault too. */
  static List<String> faultsIfClosed(String name, JsonNode event) {
    return validate(CLOSED, name, event);
  }

  /** Returns the schema's name for an event: {@code VersionSaved} is {@code version-saved}. */
  static String nameOf(Class<?> event) {
    return words(event.getSimpleName(), "-");
  }

  /** Returns the wire's name of a component: {@code versionId} is {@code version_id}. */
  static String nameOf(RecordComponent component) {
    return words(component.getName(), "_");
  }

  private static String words(String camelCase, String separator) {
    return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", separator).toLowerCase(Locale.ROOT);
  }

  static JsonNode golden(String path) {
    try (InputStream in = EventSchemas.class.getResourceAsStream("/golden/" + path)) {
      return WireJson.mapper().readTree(Objects.requireNonNull(in, path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> validate(SchemaRegistry registry, String name, JsonNode event) {
    return registry.getSchema(SchemaLocation.of(BASE + name + SUFFIX)).validate(event).stream()
        .map(Error::toString)
        .toList();
  }

  private static SchemaRegistry registry(Map<String, JsonNode> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, schema) -> texts.put(BASE + name + SUFFIX, schema.toString()));
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
  }

  private static Map<String, JsonNode> closed() {
    Map<String, JsonNode> closed = new TreeMap<>();
    FILES.forEach((name, schema) -> {
      JsonNode copy = schema.deepCopy();
      close(copy);
      closed.put(name, copy);
    });
    return closed;
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(EventSchemas::close);
  }

  private static Map<String, JsonNode> files() {
    Path directory =
        Path.of(System.getProperty("turnpike.root", "..")).resolve("docs").resolve("events");
    Map<String, JsonNode> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        String name = file.getFileName().toString();
        files.put(
            name.substring(0, name.length() - SUFFIX.length()),
            WireJson.mapper().readTree(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(files).as("schemas in %s", directory).containsKey("common");
    return files;
  }
}
