package dev.turnpike.routing.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BodyValuesTest {

  @Test
  void shouldFindValuesAtEveryDepth() {
    String body =
        """
        {"user":"anna","n":2,"messages":[{"role":"system"},{"role":"user","content":["a",{"b":1}]}],
         "tags":["x",[1],{"y":2},null],"o":{"odd.name":true}}
        """;

    assertThat(
            read(
                body,
                "body.user",
                "body.n",
                "body.messages[1].role",
                "body.messages[1].content",
                "body.tags",
                "body.tags[0]",
                "body.o[\"odd.name\"]",
                "body.o",
                "body.absent",
                "body.user.deeper",
                "body.messages[7].role"))
        .isEqualTo(
            Map.of(
                "body.user",
                Scalar.of("anna"),
                "body.n",
                Scalar.of(2),
                "body.messages[1].role",
                Scalar.of("user"),
                "body.messages[1].content",
                new Value.Many(List.of(Scalar.of("a"), Value.STRUCTURED)),
                "body.tags",
                new Value.Many(
                    List.of(Scalar.of("x"), Value.STRUCTURED, Value.STRUCTURED, Scalar.NULL)),
                "body.tags[0]",
                Scalar.of("x"),
                "body.o[\"odd.name\"]",
                Scalar.TRUE,
                "body.o",
                Value.STRUCTURED));
  }

  @Test
  void shouldLetTheLastOfTwoEqualFieldsCount() {
    assertThat(read("{\"a\":{\"b\":1},\"a\":{\"c\":2}}", "body.a.b", "body.a.c"))
        .isEqualTo(Map.of("body.a.c", Scalar.of(2)));
  }

  private static Map<String, Value> read(String body, String... paths) {
    Map<String, Value> byText = new java.util.HashMap<>();
    BodyValues.read(body.getBytes(UTF_8), Stream.of(paths).map(ValuePath::parse).toList())
        .forEach((path, value) -> byText.put(path.text(), value));
    return byText;
  }
}
