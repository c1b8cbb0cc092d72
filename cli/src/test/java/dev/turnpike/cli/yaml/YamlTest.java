package dev.turnpike.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.cli.Trees;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.graph.Location;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class YamlTest {
  private static JsonNode read(String text) {
    List<YamlDocument> documents = YamlReader.read(text);
    assertThat(documents).hasSize(1);
    return documents.getFirst().tree();
  }

  private static JsonNode json(String text) {
    return WireJson.mapper().readTree(text);
  }

  @Provide
  Arbitrary<JsonNode> containers() {
    return Trees.of(3).filter(JsonNode::isContainer);
  }

  @Property(tries = 500)
  void shouldReadWhatWasWritten(@ForAll("containers") JsonNode tree) {
    // A merge is asked for by a name that others may want for itself.
    if (!tree.toString().contains("\"<<\"")) {
      assertThat(read(YamlWriter.write(tree)).toString()).isEqualTo(tree.toString());
    }
  }

  @Property(tries = 500)
  void shouldReadJsonAsItIs(@ForAll("containers") JsonNode tree) {
    assertThat(read(tree.toPrettyString()).toString()).isEqualTo(tree.toString());
  }

  @Provide
  Arbitrary<String> scribbles() {
    return Arbitraries.of(
            "a", ": ", "- ", "\n", "  ", "{", "}", "[", "]", ",", "&x ", "*x", "<<: ", "\"", "'",
            "|", ">", "#", "!t ", "---\n", "...\n", "?", "%", "\t", "1", "null", "é", "\u0000")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2000)
  void shouldReadAnyTextOrSayWhatIsWrongWithIt(@ForAll("scribbles") String text) {
    try {
      YamlReader.read(text).forEach(document -> assertThat(document.tree()).isNotNull());
    } catch (YamlFault fault) {
      assertThat(fault.line()).isPositive();
      assertThat(fault.getMessage()).isNotBlank();
    }
  }

  @Test
  void shouldKnowTheLinesOfWhatItRead() {
    // given
    Location c = Location.ROOT.field("b").index(1).field("c");

    // then
    assertThat(YamlReader.read("a: 1\nb:\n  - x\n  - c: 2\n").getFirst().line(c)).isEqualTo(4);
    assertThat(YamlReader.read("{\"a\": 1,\n\"b\": [\n\"x\",\n{\"c\":\n2}]}").getFirst().line(c))
        .isEqualTo(5);
    assertThat(YamlReader.read("a: 1\nb:\n  - x\n  - d: 2\n").getFirst().line(c)).isEqualTo(4);
  }

  @Test
  void shouldKeepNumbersExact() {
    assertThat(read("a: 0.000000000001\nb: 12345678901234567890.1234567890123\nc: 0x1F\n"))
        .extracting(JsonNode::decimalValue)
        .containsExactly(
            new BigDecimal("0.000000000001"),
            new BigDecimal("12345678901234567890.1234567890123"),
            BigDecimal.valueOf(31));
  }

  @Test
  void shouldFollowAliasesAndMerges() {
    assertThat(read("base: &b {x: 1, y: [2]}\nuse: {<<: *b, x: 3}\nagain: *b\n"))
        .isEqualTo(
            json(
                "{\"base\":{\"x\":1,\"y\":[2]},\"use\":{\"x\":3,\"y\":[2]},\"again\":{\"x\":1,\"y\":[2]}}"));
  }

  @Test
  void shouldReadEveryDocumentOfAText() {
    assertThat(YamlReader.read("a: 1\n---\nb: 2\n---\n"))
        .extracting(document -> document.tree().toString())
        .containsExactly("{\"a\":1}", "{\"b\":2}", "null");
  }

  @Test
  void shouldRefuseWhatGrowsWithoutBound() {
    // given
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    // then
    assertThatThrownBy(() -> YamlReader.read(laughs.toString()))
        .isInstanceOf(YamlFault.class)
        .hasMessageContaining("more than 200000 values");
    assertThatThrownBy(() -> YamlReader.read("a: " + "[".repeat(50_000)))
        .isInstanceOf(YamlFault.class);
    assertThatThrownBy(() -> YamlReader.read("[".repeat(50_000))).isInstanceOf(YamlFault.class);
    assertThatThrownBy(() -> YamlReader.read("&a [*a]")).isInstanceOf(YamlFault.class);
  }

  @Test
  void shouldRefuseNamesThatAppearTwice() {
    assertThatThrownBy(() -> YamlReader.read("a: 1\nb: 2\na: 3\n"))
        .isInstanceOf(YamlFault.class)
        .hasMessageContaining("\"a\" appears twice")
        .extracting(fault -> ((YamlFault) fault).line())
        .isEqualTo(3);
    assertThatThrownBy(() -> YamlReader.read("{\"a\": 1, \"a\": 2}")).isInstanceOf(YamlFault.class);
  }

  @Test
  void shouldQuoteWhatOlderReadersTakeForTruthValues() {
    assertThat(YamlWriter.write(json("{\"a\": \"no\", \"On\": \"not\"}")))
        .isEqualTo("a: \"no\"\n\"On\": not\n");
  }

  @Test
  void shouldWriteSmallThingsOnOneLine() {
    assertThat(
            YamlWriter.write(
                json(
                    """
                    {"kind": "Route", "spec": {"elements": [
                      {"id": "START", "type": "start", "outputs": {"next": {"elementId": "@x"}}}]}}
                    """)))
        .isEqualTo(
            """
            kind: Route
            spec:
              elements:
                - {id: START, type: start, outputs: {next: {elementId: "@x"}}}
            """);
  }
}
