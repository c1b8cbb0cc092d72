package dev.turnpike.runtime.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.facts.GivenFacts;
import dev.turnpike.routing.facts.JsonPart;
import dev.turnpike.routing.facts.MetadataReader;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.identity.Identity;
import dev.turnpike.runtime.table.GatewayEntry;
import dev.turnpike.runtime.table.GatewayRules;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A described request shows routes what a runtime shows them of the same request. */
class GivenFactsPropertyTest {
  private static final List<String> PATHS =
      List.of(
          "metadata.a",
          "metadata.b",
          "headers.x-team",
          "headers.authorization",
          "headers.cf-aig-metadata",
          "body.a",
          "body.a.b",
          "body.a[0]",
          "body.model",
          "body.messages[0].content",
          "identity.sub",
          "request.input_tokens",
          "request.stream",
          "request.other");

  private static final GatewayEntry GATEWAY =
      new GatewayEntry(
          GatewayId.DEFAULT,
          1,
          GatewaySettings.DEFAULT,
          GatewayRules.of(GatewayId.DEFAULT, GatewaySettings.DEFAULT, Access.NONE, 1, null),
          GatewayAccess.NONE,
          Map.of(),
          List.of());

  private final Plan plan = plan();

  @Provide
  Arbitrary<String> json() {
    return Arbitraries.of(
        "null",
        "true",
        "1",
        "1.50",
        "-0",
        "1e400",
        "12345678901234567890",
        "\"\"",
        "\"text\"",
        "\"\u00e9\u20ac\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "[]",
        "[1,\"b\",[2],{}]",
        "{}",
        "{\"b\" : [ ] }",
        "{\"b\":\"x\",\"b\":2}");
  }

  @Property(tries = 500)
  void shouldShowWhatTheRequestItselfWouldShow(
      @ForAll("json") String a,
      @ForAll("json") String b,
      @ForAll("json") String content,
      @ForAll boolean stream,
      @ForAll boolean isCredential) {
    // given
    String metadata = "{\"a\":" + a + ", \"b\":" + b + ",\"a\":" + content + "}";
    String body =
        "{ \"a\":"
            + a
            + ",\"model\":\"dynamic/x\",  \"stream\":"
            + stream
            + ",\"messages\":[ {\"content\": "
            + content
            + " } ], \"a\" :"
            + b
            + "}";
    Map<String, String> headers = new HashMap<>();
    headers.put(isCredential ? "authorization" : "x-team", "blue");
    byte[] description = ("{\"request\":{ \"body\" : " + body + " }}").getBytes(UTF_8);

    // when
    GivenFacts given =
        new GivenFacts(
            "r",
            usable(metadata),
            withMetadata(headers, metadata),
            WireJson.mapper().createObjectNode(),
            scanned(JsonPart.of(description, "request", "body").orElseThrow()),
            plan.bodyPaths());
    CallFacts called = called(headers, metadata, body);

    // then
    assertThat(given.requestId()).isEqualTo(called.requestId());
    for (ValuePath path : plan.paths()) {
      assertThat(given.get(path)).as(path.text()).isEqualTo(called.get(path));
    }
  }

  private CallFacts called(Map<String, String> headers, String metadata, String body) {
    MultiMap sent = MultiMap.caseInsensitiveMultiMap();
    withMetadata(headers, metadata).forEach(sent::add);
    return new CallFacts(
        new Incoming(
            GATEWAY,
            new Envelope("r", "POST", "/", sent, 0),
            (CallHeaders) CallHeaders.read(sent),
            null,
            Identity.NONE,
            scanned(body.getBytes(UTF_8)),
            null,
            false),
        plan);
  }

  /** Header text is one character a byte. */
  private static Map<String, String> withMetadata(Map<String, String> headers, String metadata) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("cf-aig-metadata", new String(metadata.getBytes(UTF_8), ISO_8859_1));
    return all;
  }

  private static Map<String, Object> usable(String metadata) {
    return ((MetadataReader.Entries)
            MetadataReader.read("cf-aig-metadata", metadata.getBytes(UTF_8)))
        .usable();
  }

  private static ChatBody scanned(byte[] body) {
    return (ChatBody) ChatBody.scan(body, RequestKind.CHAT);
  }

  private static Plan plan() {
    List<Condition> tests = new ArrayList<>();
    for (String path : PATHS) {
      tests.add(new Condition.Test(ValuePath.parse(path), new Operator.Exists(true)));
    }
    return Routes.plan(
        Routes.start("all"),
        Routes.conditional("all", new Condition.Any(tests), "END", "END"),
        Routes.end());
  }
}
