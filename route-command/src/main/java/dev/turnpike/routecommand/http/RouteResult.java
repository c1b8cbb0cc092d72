package dev.turnpike.routecommand.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A route as answers show it.
 *
 * @param elements the live graph, JSON
 * @param version the live version
 * @param deployment how it went live
 */
@JsonPropertyOrder({"id", "account_tag", "gateway_id", "name", "created_at", "modified_at"})
public record RouteResult(
    String id,
    String accountTag,
    String gatewayId,
    String name,
    Instant createdAt,
    Instant modifiedAt,
    @JsonRawValue String elements,
    @Nullable Version version,
    @Nullable Deployment deployment) {

  /**
   * A version.
   *
   * @param active {@code true} or {@code false}, as text
   * @param data its graph, JSON
   */
  public record Version(
      String versionId,
      int number,
      String active,
      boolean isValid,
      String comment,
      String author,
      Instant createdAt,
      @JsonRawValue String data) {}

  /** How a version went live. */
  public record Deployment(
      String deploymentId,
      String versionId,
      int number,
      String reason,
      String author,
      Instant createdAt) {}
}
