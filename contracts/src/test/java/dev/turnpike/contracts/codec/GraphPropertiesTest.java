package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.GraphFixtures.golden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.RouteGraph;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class GraphPropertiesTest {
  private static final List<String> WORDS =
      List.of(
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          "\"id\"",
          "\"type\"",
          "\"start\"",
          "\"outputs\"",
          "1e999",
          "-1",
          "null",
          "true",
          "\"50%\"",
          "\"elementId\"",
          "\"\\ud800\"",
          "\"",
          "\\",
          " ",
          "x");

  @Property(tries = 400)
  void shouldReadEveryGraphItWrites(@ForAll("graphs") RouteGraph graph) {
    // given
    GraphDocument written = GraphWriter.write(graph);

    // when
    GraphReading reading = GraphReader.read(written.json());

    // then
    assertThat(reading)
        .as(() -> written.json() + " " + reading.findings())
        .isInstanceOfSatisfying(
            GraphReading.Accepted.class,
            accepted -> {
              assertThat(accepted.graph()).isEqualTo(graph);
              assertThat(accepted.document()).isEqualTo(written);
            });
    assertThat(GraphReader.readStored(written)).isEqualTo(graph);
  }

  @Property(tries = 600)
  void shouldRefuseGarbageAndNeverFail(@ForAll("garbage") String garbage) {
    assertSound(GraphReader.read(garbage));
    assertSound(GraphReader.read(GraphSource.ofBody(garbage)));
    assertSound(GraphImport.of(garbage).reading());
    assertSound(GraphImport.of("{\"nodes\":" + garbage + "}").reading());
  }

  /** One value anywhere in a good graph is replaced, so that every reader meets every type. */
  @Property(tries = 800)
  void shouldNeverFailOnAGoodGraphWithOneOddValue(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    String name = List.of("everything.json", "legacy.json").get(random.nextInt(2));
    JsonNode elements = WireJson.mapper().readTree(golden(name));
    replaceOneOf(elements, random);

    // when
    GraphReading reading = GraphReader.read(elements);

    // then
    assertSound(reading);
    assertSound(GraphImport.of(elements.toString()).reading());
    if (reading instanceof GraphReading.Accepted accepted) {
      assertThat(GraphReader.readStored(accepted.document())).isEqualTo(accepted.graph());
      GraphReading again = GraphReader.read(accepted.document().json());
      assertThat(again)
          .isInstanceOfSatisfying(
              GraphReading.Accepted.class,
              same -> {
                assertThat(same.document()).isEqualTo(accepted.document());
                assertThat(same.graph()).isEqualTo(accepted.graph());
              });
    }
  }

  private static void assertSound(GraphReading reading) {
    switch (reading) {
      case GraphReading.Accepted accepted ->
          assertThat(accepted.warnings()).noneMatch(Finding::isFault);
      case GraphReading.Refused refused -> {
        if (refused.findings().stream().noneMatch(Finding::isFault)) {
          fail("refused without a fault: %s", refused);
        }
      }
    }
  }

  private static void replaceOneOf(JsonNode root, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    switch (container) {
      case ObjectNode object -> {
        List<String> names = new ArrayList<>(object.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
          object.remove(name);
        } else {
          object.set(name, odd(random));
        }
      }
      case ArrayNode array -> array.set(random.nextInt(array.size()), odd(random));
      default -> throw new IllegalStateException("no container " + container);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode odd(Random random) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(12)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.booleanNode(true);
      case 2 -> nodes.numberNode(-1);
      case 3 -> nodes.numberNode(new BigDecimal("1e999999999"));
      case 4 -> nodes.numberNode(new BigDecimal("1e-999999999"));
      case 5 -> nodes.numberNode(new BigInteger("9".repeat(300)));
      case 6 -> nodes.stringNode("");
      case 7 -> nodes.stringNode("END");
      case 8 -> nodes.stringNode("\ud800\u0000{");
      case 9 -> nodes.arrayNode();
      case 10 -> nodes.objectNode();
      default -> nodes.arrayNode().add(nodes.objectNode().put("id", 1));
    };
  }

  @Provide
  static Arbitrary<RouteGraph> graphs() {
    return GraphArbitraries.graphs();
  }

  @Provide
  static Arbitrary<String> garbage() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(30),
        Arbitraries.of(WORDS).list().ofMaxSize(25).map(words -> String.join("", words)),
        json(3).map(JsonNode::toString));
  }

  private static Arbitrary<JsonNode> json(int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Arbitrary<JsonNode> leaves =
        Arbitraries.of(
            nodes.nullNode(),
            nodes.booleanNode(false),
            nodes.numberNode(7),
            nodes.stringNode("start"),
            nodes.stringNode("model"));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<String> names =
        Arbitraries.of("id", "type", "outputs", "next", "elementId", "properties", "branches");
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(names, json(depth - 1))
            .ofMaxSize(4)
            .map(fields -> nodes.objectNode().setAll(fields));
    Arbitrary<JsonNode> arrays =
        json(depth - 1).list().ofMaxSize(3).map(items -> nodes.arrayNode().addAll(items));
    return Arbitraries.oneOf(leaves, objects, arrays);
  }
}
