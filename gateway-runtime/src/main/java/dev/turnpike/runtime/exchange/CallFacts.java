package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.routing.body.BodyValues;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.decision.RequestFacts;
import dev.turnpike.routing.facts.HiddenHeaders;
import dev.turnpike.routing.facts.Values;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.runtime.identity.Identity;
import io.vertx.core.MultiMap;
import java.util.Map;

/** What routes may look at of a request; secrets among the headers are missing to them. */
final class CallFacts implements RequestFacts {
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
      case METADATA -> Values.ofMetadata(metadata.get(path.name()));
      case HEADERS -> header(path.name());
      case BODY -> bodyValues.getOrDefault(path, Value.MISSING);
      case IDENTITY -> identity.get(path);
      case REQUEST -> Values.ofRequest(path, body);
    };
  }

  private Value header(String name) {
    if (HiddenHeaders.contain(name)) {
      return Value.MISSING;
    }
    String value = headers.get(name);
    return value == null ? Value.MISSING : Scalar.of(value);
  }
}
