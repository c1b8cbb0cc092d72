package dev.turnpike.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees of any kind. */
public final class Trees {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Trees() {}

  /** Texts that readers of YAML mistake for something else, and any others. */
  public static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            " ",
            "null",
            "~",
            "true",
            "True",
            "no",
            "Yes",
            "on",
            "1",
            "1.0",
            "0x1F",
            "0o7",
            "1e3",
            ".inf",
            ".NaN",
            "-",
            "- a",
            "a: b",
            "a #b",
            "#a",
            "&a",
            "*a",
            "!a",
            "@cf/meta",
            "50%",
            "%a",
            "{",
            "[a]",
            "\"",
            "'a'",
            "a\nb",
            "a\tb",
            "\u0000",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "…",
            "äöü",
            "😀",
            "<<",
            "2026-11-22",
            "12:30",
            "a:",
            ":a",
            "? a",
            "| a",
            "> a",
            "---",
            "...",
            "\\n",
            "$.a",
            "a/b",
            " a",
            "a "),
        Arbitraries.strings().ascii().ofMaxLength(20),
        Arbitraries.strings().withCharRange(' ', '퟿').ofMaxLength(10));
  }

  /** Trees as deep as this. */
  public static Arbitrary<JsonNode> of(int depth) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            texts().map(NODES::stringNode),
            Arbitraries.integers().map(i -> (JsonNode) NODES.numberNode(i.intValue())),
            Arbitraries.longs().map(i -> (JsonNode) NODES.numberNode(i.longValue())),
            Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000000"), new BigDecimal("1000000"))
                .ofScale(12)
                .map(d -> (JsonNode) NODES.numberNode(d)),
            Arbitraries.of(true, false).map(NODES::booleanNode),
            Arbitraries.just(NODES.nullNode()));
    if (depth == 0) {
      return leaves;
    }
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, leaves),
        net.jqwik.api.Tuple.of(2, of(depth - 1).list().ofMaxSize(4).map(Trees::array)),
        net.jqwik.api.Tuple.of(
            3, Arbitraries.maps(texts(), of(depth - 1)).ofMaxSize(4).map(Trees::object)));
  }

  private static JsonNode array(List<JsonNode> items) {
    ArrayNode array = NODES.arrayNode();
    items.forEach(array::add);
    return array;
  }

  private static JsonNode object(Map<String, JsonNode> entries) {
    ObjectNode object = NODES.objectNode();
    entries.forEach(object::set);
    return object;
  }
}
