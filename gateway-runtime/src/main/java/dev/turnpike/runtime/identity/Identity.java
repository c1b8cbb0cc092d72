package dev.turnpike.runtime.identity;

import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.routing.facts.Values;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The claims of a caller whose token was verified. Immutable, and does not show them. */
public final class Identity {
  /** Nobody in particular. */
  public static final Identity NONE = new Identity(JsonNodeFactory.instance.objectNode());

  private final JsonNode claims;

  Identity(JsonNode claims) {
    this.claims = claims;
  }

  /** Returns the claim at a path of identity, {@link Value#MISSING} if there is none. */
  public Value get(ValuePath path) {
    return Values.ofClaims(path, claims);
  }
}
