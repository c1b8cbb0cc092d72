package dev.turnpike.guardrails;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.sse.EventBuffer;
import dev.turnpike.guardrails.body.JsonText;
import dev.turnpike.guardrails.body.Piece;
import dev.turnpike.guardrails.body.Texts;
import dev.turnpike.guardrails.external.ModerationAnswer;
import dev.turnpike.guardrails.external.ModerationCall;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the operator's judge is asked about one direction, and what its answer means. Immutable. */
public final class ExternalGuard {
  /** Longer texts are not judged, which is a failure. */
  static final int MAX_INPUT = 1 << 20;

  private static final String RULE = "external";

  private final ExternalSettings settings;
  private final Direction direction;
  private final Map<String, GuardAction> categories;

  /** The categories in order. */
  private final List<String> asked;

  ExternalGuard(
      ExternalSettings settings, Direction direction, Map<String, GuardAction> categories) {
    this.settings = settings;
    this.direction = direction;
    this.categories = categories;
    this.asked = categories.keySet().stream().sorted().toList();
  }

  /** Says whether an answer may not reach the caller before it is judged. */
  public boolean mayBlock() {
    return settings.closed()
        || settings.action() == GuardAction.BLOCK
        || categories.containsValue(GuardAction.BLOCK);
  }

  /**
   * Returns the question about a body; empty if it is too long to be asked, which {@link #judge} is
   * to be told as a failure.
   */
  public Optional<ModerationCall> call(
      byte[] body, Dialect dialect, String gateway, String requestId) {
    Optional<Texts> texts =
        direction == Direction.PROMPT
            ? Texts.ofRequest(body, dialect)
            : Texts.ofAnswer(body, dialect);
    StringBuilder input = new StringBuilder();
    if (texts.isEmpty()) {
      input.append(new String(body, StandardCharsets.UTF_8));
    } else {
      for (Piece piece : texts.get().pieces()) {
        input.append(input.isEmpty() ? "" : "\n").append(piece.text());
      }
    }
    return call(input, gateway, requestId);
  }

  /** Returns the question about a whole stream that has been kept back; empty if it is too long. */
  public Optional<ModerationCall> callForStream(
      byte[] stream, Dialect dialect, String gateway, String requestId) {
    StringBuilder input = new StringBuilder();
    EventBuffer events = new EventBuffer();
    if (!events.append(stream)) {
      return Optional.empty();
    }
    while (events.next()) {
      EventData data = EventData.of(StreamGuard.event(events));
      Texts.ofEvent(data.bytes(), data.from(), data.to(), dialect)
          .ifPresent(texts -> {
            for (Piece piece : texts.pieces()) {
              input.append(piece.text());
            }
          });
    }
    return call(input, gateway, requestId);
  }

  private Optional<ModerationCall> call(StringBuilder input, String gateway, String requestId) {
    if (input.length() > MAX_INPUT) {
      return Optional.empty();
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream(input.length() + 256);
    field(json, "{\"input\":", input.toString());
    field(json, ",\"direction\":", direction.wireName());
    field(json, ",\"gateway\":", gateway);
    field(json, ",\"request_id\":", requestId);
    raw(json, ",\"categories\":[");
    String comma = "";
    for (String category : asked) {
      field(json, comma, category);
      comma = ",";
    }
    raw(json, "]}");
    return Optional.of(
        new ModerationCall(
            settings.url(), settings.headers(), settings.timeoutMillis(), json.toByteArray()));
  }

  private static void field(ByteArrayOutputStream json, String before, String value) {
    raw(json, before);
    byte[] quoted = JsonText.quoted(value);
    json.write(quoted, 0, quoted.length);
  }

  private static void raw(ByteArrayOutputStream json, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    json.write(bytes, 0, bytes.length);
  }

  /** Says what an answer means for the body that was asked about. */
  public Verdict judge(ModerationAnswer answer) {
    return switch (answer) {
      case ModerationAnswer.Failed(String reason) -> {
        List<String> reasons = List.of("guardrails.external: " + reason);
        yield settings.closed()
            ? new Verdict.Unavailable(List.of(), reasons)
            : new Verdict.Unevaluated(List.of(), reasons);
      }
      case ModerationAnswer.Judged judged ->
          judged.flagged() ? flagged(judged) : new Verdict.Clear();
    };
  }

  private Verdict flagged(ModerationAnswer.Judged judged) {
    List<String> seen = judged.categories().isEmpty() ? List.of("flagged") : judged.categories();
    List<Finding> findings = new ArrayList<>();
    boolean blocks = false;
    for (String category : seen) {
      GuardAction action = action(judged.action(), category);
      blocks |= action == GuardAction.BLOCK;
      findings.add(new Finding(GuardSource.GUARDRAILS, RULE, RULE, category, direction, action, 1));
    }
    return blocks ? new Verdict.Blocked(findings) : new Verdict.Flagged(findings);
  }

  private GuardAction action(String asked, String category) {
    return switch (asked) {
      case "block" -> GuardAction.BLOCK;
      case "flag" -> GuardAction.FLAG;
      default -> categories.getOrDefault(category, settings.action());
    };
  }
}
