package dev.turnpike.routing.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The spliced body says the same as a body rebuilt from a tree. */
class ChatBodyPropertyTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Property(tries = 1000)
  void shouldSpliceWhatATreeWouldRewrite(
      @ForAll("bodies") String body, @ForAll("texts") String upstreamModel) {
    // given
    ObjectNode expected = (ObjectNode) MAPPER.readTree(body);
    expected.put("model", upstreamModel);
    if (expected.path("stream").asBoolean(false)) {
      JsonNode options = expected.path("stream_options");
      ObjectNode asked = options.isObject() ? (ObjectNode) options : MAPPER.createObjectNode();
      expected.set("stream_options", asked.put("include_usage", true));
    }

    // when
    ChatBody read = (ChatBody) ChatBody.scan(body.getBytes(UTF_8), RequestKind.CHAT);
    byte[] spliced = read.withModel(upstreamModel);

    // then
    assertThat(MAPPER.readTree(spliced)).isEqualTo(expected);
    assertThat(read.stream()).isEqualTo(MAPPER.readTree(body).path("stream").asBoolean(false));
    assertThat(read.model()).isEqualTo(MAPPER.readTree(body).path("model").asString());
  }

  @Property(tries = 500)
  void shouldChangeNothingWhenTheModelStaysAndUsageIsAsked(@ForAll("others") List<String> others) {
    // given
    String body =
        "{"
            + String.join(",", others)
            + (others.isEmpty() ? "" : ",")
            + "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"model\":\"m/x\"}";

    // when
    ChatBody read = (ChatBody) ChatBody.scan(body.getBytes(UTF_8), RequestKind.CHAT);

    // then
    assertThat(new String(read.withModel("m/x"), UTF_8)).isEqualTo(body);
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> field =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, other()),
            net.jqwik.api.Tuple.of(1, model()),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("\"stream\":true", "\"stream\" : false")),
            net.jqwik.api.Tuple.of(1, options()));
    return Combinators.combine(field.list().ofMaxSize(8), model(), field.list().ofMaxSize(3), gap())
        .as((before, model, after, gap) -> {
          StringBuilder body = new StringBuilder(gap).append('{').append(gap);
          before.forEach(f -> body.append(f).append(gap).append(',').append(gap));
          body.append(model);
          after.forEach(f -> body.append(',').append(gap).append(f));
          return body.append(gap).append('}').append(gap).toString();
        });
  }

  @Provide
  Arbitrary<List<String>> others() {
    return other().list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(20).filter(ChatBodyPropertyTest::encodable);
  }

  private Arbitrary<String> other() {
    return Combinators.combine(texts(), value())
        .as((name, value) -> quoted("x" + name) + ":" + value);
  }

  private Arbitrary<String> model() {
    return Combinators.combine(
            Arbitraries.of("\"model\"", "\"m\\u006fdel\" ", "\"\\u006Dodel\""),
            gap(),
            texts().map(text -> escaped("m" + text)))
        .as((name, gap, value) -> name + gap + ":" + gap + value);
  }

  private Arbitrary<String> options() {
    return Arbitraries.of(
        "\"stream_options\":{}",
        "\"stream_options\": null",
        "\"stream_options\":{\"include_usage\":false}",
        "\"stream_options\":{ \"x\":[1,{\"include_usage\":0}] }",
        "\"stream_options\":{\"x\":{}, \"include_usage\" : \"odd\"}",
        "\"stream_options\":{\"include_usage\":true,\"x\":1}");
  }

  private Arbitrary<String> value() {
    return Arbitraries.oneOf(
        texts().map(ChatBodyPropertyTest::quoted),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.of("null", "true", "-0.5e-7", "[]", "{}", "[{\"model\":\"inner\"}]"),
        texts().map(t -> "{\"model\":" + quoted(t) + ",\"stream\":true}"));
  }

  private Arbitrary<String> gap() {
    return Arbitraries.of("", " ", "\n\t", " \r\n ");
  }

  private static boolean encodable(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  private static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) text.charAt(i)));
    }
    return escaped.append('"').toString();
  }
}
