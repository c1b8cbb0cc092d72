package dev.turnpike.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.cli.Trees;
import dev.turnpike.contracts.codec.WireJson;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ComparingTest {
  private static JsonNode json(String text) {
    return WireJson.mapper().readTree(text);
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return Trees.of(2);
  }

  /** Null is what a merge patch removes by, so a document cannot have it. */
  @Provide
  Arbitrary<JsonNode> objects() {
    return Trees.of(3).filter(tree -> tree.isObject() && !tree.toString().contains("null"));
  }

  @Property(tries = 300)
  void shouldFindATreeTheSameAsItself(@ForAll("trees") JsonNode tree) {
    assertThat(Same.values(tree, json(tree.toString()))).isTrue();
    assertThat(Differences.of(tree, tree)).isEmpty();
  }

  @Property(tries = 300)
  void shouldTellADifferenceWhereverThereIsOne(
      @ForAll("trees") JsonNode one, @ForAll("trees") JsonNode other) {
    assertThat(Differences.of(one, other).isEmpty()).isEqualTo(Same.values(one, other));
  }

  @Property(tries = 300)
  void shouldMakeOneOfTheOtherByAPatch(
      @ForAll("objects") JsonNode before, @ForAll("objects") JsonNode after) {
    // given
    ObjectNode merged = (ObjectNode) before.deepCopy();

    // when
    merge(merged, MergePatch.between(before, after));

    // then
    assertThat(Same.values(merged, after)).as(merged + " " + after).isTrue();
  }

  /** RFC 7396, as the API does it. */
  private static void merge(ObjectNode target, JsonNode patch) {
    patch.forEachEntry((name, value) -> {
      if (value.isNull()) {
        target.remove(name);
      } else if (value.isObject()) {
        merge(target.get(name) instanceof ObjectNode there ? there : target.putObject(name), value);
      } else {
        target.set(name, value);
      }
    });
  }

  @Test
  void shouldCompareNumbersByValueAndObjectsWithoutOrder() {
    assertThat(Same.values(json("{\"a\": 1, \"b\": 2}"), json("{\"b\": 2.0, \"a\": 1.00}")))
        .isTrue();
    assertThat(Same.values(json("[1, 2]"), json("[2, 1]"))).isFalse();
    assertThat(Same.values(json("\"1\""), json("1"))).isFalse();
    assertThat(Same.values(json("{\"a\": null}"), json("{}"))).isFalse();
  }

  private static String split(String outputs) {
    return """
    [{"id": "S", "type": "start", "outputs": {"next": {"elementId": "P"}}},
     {"id": "P", "type": "percentage", "outputs": {%s}},
     {"id": "a", "type": "model", "properties": {"provider": "openai", "model": "a"},
      "outputs": {"success": {"elementId": "E"}}},
     {"id": "E", "type": "end", "outputs": {}}]
    """
        .formatted(outputs);
  }

  @Test
  void shouldMindTheOrderOfArmsAndNotTheSpelling() {
    // given
    JsonNode graph =
        json(split("\"40%\": {\"elementId\": \"a\"}, \"60%\": {\"elementId\": \"E\"}"));
    JsonNode turned =
        json(split("\"60%\": {\"elementId\": \"E\"}, \"40%\": {\"elementId\": \"a\"}"));
    JsonNode old =
        json(split("\"40%\": {\"element_id\": \"a\"}, \"60%\": {\"element_id\": \"E\"}"));

    // then
    assertThat(Same.graphs(graph, old)).isTrue();
    assertThat(Same.graphs(graph, turned)).isFalse();
  }

  @Test
  void shouldNameElementsByTheirIds() {
    assertThat(
            Differences.of(
                json("[{\"id\": \"a\", \"x\": 1}, {\"id\": \"b\"}]"),
                json("[{\"id\": \"c\"}, {\"id\": \"a\", \"x\": 2}]")))
        .containsExactly("~ [a].x: 1 -> 2", "- [b]", "+ [c]: {\"id\":\"c\"}");
    assertThat(
            Differences.of(
                json("[{\"id\": \"a\"}, {\"id\": \"b\"}]"),
                json("[{\"id\": \"b\"}, {\"id\": \"a\"}]")))
        .containsExactly("~ : another order");
  }

  @Test
  void shouldKeepTheSecretAFileLeavesOutBesideTheSameAddress() {
    // given
    JsonNode live =
        json(
            "{\"otel\": [{\"url\": \"https://a\", \"authorization\": \"Bea…6789\"},"
                + " {\"url\": \"https://b\", \"headers\": {\"x-key\": \"…\", \"x\": \"y\"}}]}");
    ObjectNode moved = object("{\"otel\": [{\"url\": \"https://c\"}]}");
    ObjectNode left =
        object(
            "{\"otel\": [{\"url\": \"https://b\", \"headers\": {\"x\": \"y\"}}, {\"url\": \"https://a\"}]}");
    ObjectNode given =
        object("{\"otel\": [{\"url\": \"https://a\", \"authorization\": \"Bearer 0123456789\"}]}");
    ObjectNode other =
        object("{\"otel\": [{\"url\": \"https://a\", \"authorization\": \"Bearer other\"}]}");

    // when
    List.of(moved, left, given, other).forEach(wanted -> Secrets.keep(wanted, live));

    // then
    assertThat(moved.toString()).doesNotContain("…");
    assertThat(left.at("/otel/1/authorization").asString()).isEqualTo("Bea…6789");
    assertThat(left.at("/otel/0/headers/x-key").asString()).isEqualTo("…");
    assertThat(given.at("/otel/0/authorization").asString()).isEqualTo("Bea…6789");
    assertThat(other.at("/otel/0/authorization").asString()).isEqualTo("Bearer other");
  }

  @Test
  void shouldTakeEveryPreviewOut() {
    // given
    ObjectNode settings =
        object(
            "{\"otel\": [{\"url\": \"u\", \"authorization\": \"Bea…6789\"}], \"name\": \"a…b\","
                + " \"guardrails\": {\"external\": {\"authorization\": \"…\"}}}");

    // when
    List<String> places = Secrets.remove(settings);

    // then
    assertThat(places)
        .containsExactlyInAnyOrder("otel[0].authorization", "guardrails.external.authorization");
    assertThat(settings)
        .isEqualTo(
            json(
                "{\"otel\": [{\"url\": \"u\"}], \"name\": \"a…b\", \"guardrails\": {\"external\": {}}}"));
  }
}
