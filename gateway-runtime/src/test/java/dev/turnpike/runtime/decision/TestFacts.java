package dev.turnpike.runtime.decision;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.runtime.plan.Routes;
import java.util.Map;

/** A request of given values. */
record TestFacts(String requestId, Map<ValuePath, Value> values) implements RequestFacts {

  static TestFacts of(String requestId) {
    return new TestFacts(requestId, Map.of());
  }

  static TestFacts ofUser(String user) {
    return new TestFacts("request-1", Map.of(Routes.USER, Scalar.of(user)));
  }

  @Override
  public Value get(ValuePath path) {
    return values.getOrDefault(path, Value.MISSING);
  }
}
