package dev.turnpike.benchmarks.decision;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.condition.ValuePath.Source;
import dev.turnpike.routing.decision.RequestFacts;
import java.util.Map;

/** A request with metadata, looked up as the runtime does: by name, wrapped anew at each look. */
record UserFacts(String requestId, Map<String, String> metadata) implements RequestFacts {
  static UserFacts of(String user) {
    return new UserFacts(
        "0199a2b4-7c3e-7d21-9a54-2f6f1f0c8a11",
        Map.of("user_id", user, "team", "platform", "environment", "production"));
  }

  @Override
  public Value get(ValuePath path) {
    String value = path.source() == Source.METADATA ? metadata.get(path.name()) : null;
    return value == null ? Value.MISSING : Scalar.of(value);
  }
}
