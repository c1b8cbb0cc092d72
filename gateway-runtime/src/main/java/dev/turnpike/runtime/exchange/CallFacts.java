package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.runtime.body.BodyValues;
import dev.turnpike.runtime.body.ChatBody;
import dev.turnpike.runtime.decision.RequestFacts;
import dev.turnpike.runtime.identity.Identity;
import dev.turnpike.runtime.plan.Plan;
import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** What routes may look at of a request; secrets among the headers are missing to them. */
final class CallFacts implements RequestFacts {
  private static final Set<String> SECRET =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "cf-aig-authorization",
          "x-api-key",
          "api-key",
          "x-goog-api-key");

  private final String requestId;
  private final Map<String, Object> metadata;
  private final MultiMap headers;
  private final Identity identity;
  private final ChatBody body;
  private final Map<ValuePath, Value> bodyValues;

  /** Shows all but the body. */
  CallFacts(Incoming incoming) {
    this(incoming, Map.of());
  }

  CallFacts(Incoming incoming, Plan plan) {
    this(
        incoming,
        plan.bodyPaths().isEmpty()
            ? Map.of()
            : BodyValues.read(incoming.body().bytes(), plan.bodyPaths()));
  }

  private CallFacts(Incoming incoming, Map<ValuePath, Value> bodyValues) {
    this.requestId = incoming.requestId();
    this.metadata = incoming.call().metadata();
    this.headers = incoming.headers();
    this.identity = incoming.identity();
    this.body = incoming.body();
    this.bodyValues = bodyValues;
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public Value get(ValuePath path) {
    return switch (path.source()) {
      case METADATA -> metadata(path.name());
      case HEADERS -> header(path.name());
      case BODY -> bodyValues.getOrDefault(path, Value.MISSING);
      case IDENTITY -> identity.get(path);
      case REQUEST -> request(path);
    };
  }

  private Value metadata(String name) {
    return switch (metadata.get(name)) {
      case null -> Value.MISSING;
      case String text -> Scalar.of(text);
      case Boolean bool -> Scalar.of(bool.booleanValue());
      case Long number -> Scalar.of(number.longValue());
      case BigDecimal number -> Scalar.of(number);
      case Object other -> throw new IllegalStateException("metadata of " + other.getClass());
    };
  }

  private Value header(String name) {
    if (SECRET.contains(name)) {
      return Value.MISSING;
    }
    String value = headers.get(name);
    return value == null ? Value.MISSING : Scalar.of(value);
  }

  private Value request(ValuePath path) {
    if (path.steps().size() > 1) {
      return Value.MISSING;
    }
    return switch (path.name()) {
      case "input_tokens" -> Scalar.of(body.inputTokens());
      case "stream" -> Scalar.of(body.stream());
      default -> Value.MISSING;
    };
  }
}
