package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.turnpike.allinone.OpenApi.Operation;
import dev.turnpike.contracts.codec.WireJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The descriptions of the APIs are well made, and that of the control API is of exactly what the
 * services answer.
 */
class OpenApiTest {
  /** A file, which no controller answers. */
  private static final String ITSELF = "GET /openapi.json";

  private static final String PRICE =
      """
      {"success":true,"errors":[],"messages":[],"result":{
        "provider":"openai","model":"gpt-4o","input_per_million_usd":"1.25",
        "output_per_million_usd":"10","cache_read_per_million_usd":"0.125",
        "cache_write_per_million_usd":"1.25","tiers":[{"above_input_tokens":200000,
          "input_per_million_usd":"2.5","output_per_million_usd":"15",
          "cache_read_per_million_usd":"2.5","cache_write_per_million_usd":"2.5"}],
        "author":"anna","created_at":"2026-11-22T10:00:00.000001Z",
        "modified_at":"2026-11-22T10:00:00Z"}}
      """;

  static List<OpenApi> apis() {
    return List.of(OpenApi.CONTROL, OpenApi.GATEWAY);
  }

  static List<Operation> operations() {
    return apis().stream().flatMap(api -> api.operations().stream()).toList();
  }

  @Test
  void shouldDescribeEveryMappingOfTheServicesAndNoOther() {
    // given
    Set<String> described =
        OpenApi.CONTROL.operations().stream()
            .map(Operation::toString)
            .collect(Collectors.toCollection(TreeSet::new));

    // when
    Set<String> mapped = ControlMappings.all();

    // then
    assertThat(mapped).hasSizeGreaterThan(40);
    assertThat(described).contains(ITSELF);
    described.remove(ITSELF);
    assertThat(described).containsExactlyElementsOf(mapped);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void shouldBeOpenApi31(OpenApi api) {
    assertThat(api.document().path("openapi").asString("")).matches("3\\.1\\.\\d+");
    assertThat(api.document().at("/info/title").asString("")).isNotBlank();
    assertThat(api.document().at("/info/version").asString("")).isNotBlank();
    assertThat(api.operations()).extracting(Operation::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldDescribeAnOperationWhole(Operation operation) {
    // given
    Set<String> inPath =
        Pattern.compile("\\{(\\w+)}")
            .matcher(operation.path())
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    List<String> names =
        operation.parameters().stream()
            .map(parameter ->
                parameter.path("in").asString("") + " " + parameter.path("name").asString(""))
            .toList();

    // then
    assertThat(operation.id()).matches("[a-z]+([A-Z][a-z]+)+");
    assertThat(operation.json().path("summary").asString("")).isNotBlank();
    assertThat(OpenApi.items(operation.api().document().path("tags")).map(tag -> tag.path("name")))
        .containsAll(OpenApi.items(operation.json().path("tags")).toList());
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names.stream().filter(name -> name.startsWith("path ")))
        .containsExactlyInAnyOrderElementsOf(inPath.stream().map(name -> "path " + name).toList());
    assertThat(operation.parameters())
        .allSatisfy(parameter -> {
          assertThat(parameter.path("in").asString("")).isIn("path", "query", "header");
          assertThat(parameter.has("schema") ^ parameter.has("content")).isTrue();
          assertThat(parameter.path("required").isBoolean()).isTrue();
          assertThat(parameter.path("description").asString("")).isNotBlank();
        });
    assertThat(operation.json().path("responses").propertyNames())
        .allMatch(status -> status.matches("[2-5]\\d\\d|default"))
        .anyMatch(status -> status.startsWith("2"));
    OpenApi.items(operation.json().path("responses"))
        .map(operation.api()::resolved)
        .forEach(response -> {
          assertThat(response.path("description").asString("")).isNotBlank();
          assertThat(response.path("content").isObject()).isTrue();
        });
  }

  @ParameterizedTest
  @MethodSource("apis")
  void shouldReferToWhatIsThereAndHoldNothingNobodyRefersTo(OpenApi api) {
    // given
    Set<String> referred = new TreeSet<>();
    OpenApi.items(api.document().path("security"))
        .flatMap(one -> one.propertyNames().stream())
        .forEach(scheme -> referred.add("#/components/securitySchemes/" + scheme));
    references(api.document(), referred);
    Set<String> held = new TreeSet<>();
    api.document()
        .path("components")
        .forEachEntry((kind, all) ->
            all.propertyNames().forEach(name -> held.add("#/components/" + kind + "/" + name)));

    // then
    assertThat(referred).containsExactlyElementsOf(held);
  }

  private static void references(JsonNode node, Collection<String> into) {
    JsonNode reference = node.path("$ref");
    if (reference.isString()) {
      into.add(reference.stringValue());
    }
    node.forEach(child -> references(child, into));
  }

  @ParameterizedTest
  @MethodSource("apis")
  void shouldHoldSchemasThatAreSchemas(OpenApi api) {
    // given
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var schema =
        registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    List<JsonNode> schemas = new ArrayList<>();
    schemas(api.document(), schemas);

    // then
    assertThat(schemas).hasSizeGreaterThan(50);
    assertThat(schemas).allSatisfy(one -> assertThat(schema.validate(one)).isEmpty());
  }

  private static void schemas(JsonNode node, List<JsonNode> into) {
    node.forEachEntry((name, child) -> {
      switch (name) {
        case "schema" -> into.add(child);
        case "schemas" -> child.forEach(into::add);
        default -> schemas(child, into);
      }
    });
    if (node.isArray()) {
      node.forEach(child -> schemas(child, into));
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void shouldRequireOnlyPropertiesThatAreDescribed(OpenApi api) {
    List<String> unknown = new ArrayList<>();
    requirements(api.document(), unknown);
    assertThat(unknown).isEmpty();
  }

  private static void requirements(JsonNode node, List<String> unknown) {
    if (node.path("required").isArray() && node.path("properties").isObject()) {
      OpenApi.items(node.path("required"))
          .map(name -> name.asString(""))
          .filter(name -> !node.path("properties").has(name))
          .forEach(unknown::add);
    }
    node.forEach(child -> requirements(child, unknown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/paths", "/components/schemas", "/components/parameters"})
  void shouldBeInOrder(String pointer) {
    assertThat(apis())
        .allSatisfy(api ->
            assertThat(List.copyOf(api.document().at(pointer).propertyNames()))
                .isSorted()
                .isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/result/name | 5",
        "/result/of_tomorrow | true",
        "/result/provider | null",
        "/result/created_at | \"yesterday\"",
        "/result/tiers/0/of_tomorrow | true",
        "/result/tiers/0/above_input_tokens | -1",
        "/result/input_per_million_usd | 1.25",
        "/success | false",
        "/of_tomorrow | 1",
      })
  void shouldNoticeAnAnswerThatIsNotAsDescribed(String place, String value) {
    // given
    Operation operation = OpenApi.CONTROL.operation("getPrice");
    ObjectNode answer = (ObjectNode) WireJson.mapper().readTree(PRICE);
    List<String> before = operation.responseFaults(200, answer);

    // when
    int last = place.lastIndexOf('/');
    ((ObjectNode) answer.at(place.substring(0, last)))
        .set(place.substring(last + 1), WireJson.mapper().readTree(value));

    // then
    assertThat(before).isEmpty();
    assertThat(operation.responseFaults(200, answer)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a\",\"type\":\"end\",\"outputs\":{}} | true",
        "{\"id\":\"a\",\"type\":\"end\",\"outputs\":{},\"colour\":1} | true",
        "{\"id\":\"a\",\"type\":\"odd\",\"outputs\":{}} | false",
        "{\"id\":\"a\",\"type\":\"start\",\"outputs\":{}} | false",
        "{\"id\":\"a\",\"type\":\"model\",\"outputs\":{\"success\":{\"elementId\":\"b\"}}} | false",
      })
  void shouldTellElementsApartInRequests(String element, boolean right) {
    // given
    JsonNode body = WireJson.mapper().readTree("{\"elements\":[" + element + "]}");

    // when
    List<String> faults = OpenApi.CONTROL.operation("saveVersion").requestFaults(body);

    // then
    assertThat(faults.isEmpty()).as(faults.toString()).isEqualTo(right);
  }
}
