package dev.turnpike.routing.facts;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.routing.body.BodyValues;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.decision.RequestFacts;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A request that somebody describes: it shows routes what the same request would show them if it
 * were sent.
 */
public final class GivenFacts implements RequestFacts {
  private final String requestId;
  private final Map<String, Object> metadata;
  private final Map<String, String> headers;
  private final JsonNode claims;
  private final ChatBody body;
  private final Map<ValuePath, Value> bodyValues;

  /**
   * @param metadata as {@link MetadataReader} makes it
   * @param headers by names in lower case
   * @param claims of the caller's verified token, an empty object without one
   * @param bodyPaths those into the body that may be asked for
   */
  public GivenFacts(
      String requestId,
      Map<String, Object> metadata,
      Map<String, String> headers,
      JsonNode claims,
      ChatBody body,
      Set<ValuePath> bodyPaths) {
    this.requestId = requestId;
    this.metadata = Map.copyOf(metadata);
    this.headers = Map.copyOf(headers);
    this.claims = claims;
    this.body = body;
    this.bodyValues = bodyPaths.isEmpty() ? Map.of() : BodyValues.read(body.bytes(), bodyPaths);
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
      case IDENTITY -> Values.ofClaims(path, claims);
      case REQUEST -> Values.ofRequest(path, body);
    };
  }

  private Value header(String name) {
    String value = HiddenHeaders.contain(name) ? null : headers.get(name);
    return value == null ? Value.MISSING : Scalar.of(value);
  }
}
