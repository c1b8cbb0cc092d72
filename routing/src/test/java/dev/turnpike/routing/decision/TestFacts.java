package dev.turnpike.routing.decision;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.routing.plan.Routes;
import java.util.Map;

/** A request of given values. */
public record TestFacts(String requestId, Map<ValuePath, Value> values) implements RequestFacts {

  public static TestFacts of(String requestId) {
    return new TestFacts(requestId, Map.of());
  }

  public static TestFacts ofUser(String user) {
    return new TestFacts("request-1", Map.of(Routes.USER, Scalar.of(user)));
  }

  @Override
  public Value get(ValuePath path) {
    return values.getOrDefault(path, Value.MISSING);
  }
}
