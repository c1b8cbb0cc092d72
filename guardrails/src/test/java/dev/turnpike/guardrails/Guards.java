package dev.turnpike.guardrails;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.dialects.Dialect;
import java.util.List;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans as operators write them, and bodies for them. */
final class Guards {
  /** Halves of surrogate pairs have no form in UTF-8 but as escapes. */
  static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  private Guards() {}

  /** A plan of rules, each JSON with single quotes. */
  static GuardPlan rules(String... rules) {
    return GuardPlan.compile(
        ("{'guardrails':{'rules':[" + String.join(",", rules) + "]}}").replace('\'', '"'));
  }

  static GuardPlan plan(String document) {
    return GuardPlan.compile(document.replace('\'', '"'));
  }

  static GuardPlan redacting(String detectors) {
    return rules("{'id':'r','action':'redact','detectors':['" + detectors + "']}");
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }

  static byte[] prompt(String content) {
    return body("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":", content, "}]}");
  }

  static byte[] answer(String content) {
    return body("{\"choices\":[{\"index\":0,\"message\":{\"content\":", content, "}}]}");
  }

  private static byte[] body(String before, String content, String after) {
    return (before + JSON.writeValueAsString(content) + after).getBytes(UTF_8);
  }

  /** Returns a text as it goes on to the model. */
  static String passed(GuardPlan plan, String content) {
    byte[] body = prompt(content);
    byte[] passed = passed(plan.prompt(body, Dialect.CHAT), body);
    return JSON.readTree(passed).path("messages").path(0).path("content").stringValue();
  }

  static byte[] passed(Verdict verdict, byte[] body) {
    return switch (verdict) {
      case Verdict.Clear _, Verdict.Flagged _, Verdict.Unevaluated _ -> body;
      case Verdict.Redacted redacted -> redacted.body();
      case Verdict.Blocked _, Verdict.Unavailable _ -> throw new AssertionError(verdict);
    };
  }

  static List<Finding> findings(GuardPlan plan, String content) {
    return plan.prompt(prompt(content), Dialect.CHAT).findings();
  }

  /** A chunk of a streamed chat completion. */
  static String chunk(int choice, String content) {
    ObjectNode delta = JSON.createObjectNode().put("content", content);
    ObjectNode chunk = JSON.createObjectNode().put("id", "c");
    chunk.putArray("choices").addObject().put("index", choice).set("delta", delta);
    return "data: " + JSON.writeValueAsString(chunk) + "\n\n";
  }

  static JsonNode tree(byte[] json) {
    return JSON.readTree(json);
  }
}
