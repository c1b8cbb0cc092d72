package dev.turnpike.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.usage.UsageEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What other programs are told of events is what events are. */
class EventSchemasTest {
  private static final List<Class<?>> ON_TOPICS =
      List.of(
          UsageEvent.class,
          LogEntry.class,
          GatewaySnapshot.class,
          Standing.class,
          HoldsReport.class);

  /** A golden file, the schema it belongs to, and the event it is. */
  record Example(String file, String schema, Object event) {
    JsonNode json() {
      return EventSchemas.golden(file);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Example> examples() {
    return Stream.concat(
        WireSamples.all()
            .map(sample ->
                new Example(
                    "wire/" + sample.file(),
                    EventSchemas.nameOf(sample.message().getClass()),
                    sample.message())),
        StoredSamples.all()
            .map(event -> {
              String name = EventSchemas.nameOf(event.getClass());
              return new Example("stored/" + name + ".json", name, event);
            }));
  }

  static Stream<Class<?>> stored() {
    return Stream.of(RouteEvent.class, GatewayEvent.class, AccountEvent.class)
        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()));
  }

  /** Events whose JSON has a property for each component; a standing's is flatter. */
  static Stream<Class<?>> plain() {
    return Stream.concat(stored(), ON_TOPICS.stream().filter(type -> !type.equals(Standing.class)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldDescribeEveryGoldenFile(Example example) {
    assertThat(EventSchemas.faults(example.schema(), example.json())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldDescribeEveryPropertyOfAGoldenFile(Example example) {
    assertThat(EventSchemas.faultsIfClosed(example.schema(), example.json())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldNoticeARequiredPropertyThatIsMissing(Example example) {
    for (JsonNode required : EventSchemas.schema(example.schema()).path("required")) {
      // given
      ObjectNode without = (ObjectNode) example.json();
      without.remove(required.stringValue());

      // when / then
      assertThat(EventSchemas.faults(example.schema(), without)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldWriteAndReadTheGoldenFile(Example example) {
    // when
    JsonNode written = WireJson.mapper().readTree(WireJson.write(example.event()));
    Object read = WireJson.read(bytes(example.json()), example.event().getClass());

    // then
    assertThat(written).isEqualTo(example.json());
    assertThat(read).isEqualTo(example.event());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldIgnorePropertiesOfTomorrow(Example example) {
    // given
    JsonNode tomorrow = example.json();
    extend(tomorrow, Set.of("metadata", "seen", "includes", "elements", "headers"));

    // when / then
    assertThat(EventSchemas.faults(example.schema(), tomorrow)).isEmpty();
    assertThat(WireJson.read(bytes(tomorrow), example.event().getClass()))
        .isEqualTo(example.event());
  }

  @Test
  void shouldHaveASchemaAndAnExampleForEveryEvent() {
    // given
    Set<String> events = new TreeSet<>();
    Stream.concat(stored(), ON_TOPICS.stream()).map(EventSchemas::nameOf).forEach(events::add);

    // then
    assertThat(EventSchemas.names()).containsExactlyInAnyOrderElementsOf(events);
    assertThat(examples().map(Example::schema).distinct())
        .containsExactlyInAnyOrderElementsOf(events);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void shouldDescribeEveryComponentAndRequireThoseAlwaysWritten(Class<?> event) {
    // given
    Set<String> all = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    for (var component : event.getRecordComponents()) {
      String name = EventSchemas.nameOf(component);
      all.add(name);
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(name);
      }
    }

    // when
    JsonNode schema = EventSchemas.schema(EventSchemas.nameOf(event));

    // then
    assertThat(schema.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(schema.path("required").valueStream().map(JsonNode::stringValue))
        .containsExactlyInAnyOrderElementsOf(required);
  }

  @Test
  void shouldSayWhatEveryPropertyMeans() {
    EventSchemas.files(true).forEach(EventSchemasTest::checkDescriptions);
  }

  private static void checkDescriptions(JsonNode schema) {
    schema
        .path("properties")
        .forEachEntry((name, property) ->
            assertThat(property.path("description").stringValue(""))
                .as("the description of %s in %s", name, schema)
                .isNotBlank());
    schema.forEach(EventSchemasTest::checkDescriptions);
  }

  /** Adds a property to every object whose properties are not free to choose. */
  private static void extend(JsonNode node, Set<String> free) {
    if (node instanceof ObjectNode object) {
      object.forEachEntry((name, value) -> {
        if (!free.contains(name)) {
          extend(value, free);
        }
      });
      object.put("colour", "red");
    } else {
      node.forEach(item -> extend(item, free));
    }
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(UTF_8);
  }
}
