package dev.turnpike.routecommand.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * A version with the route it is of.
 *
 * @param id of the route
 * @param active whether it is live, {@code true} or {@code false}, as text
 * @param createdAt when the version was saved
 * @param modifiedAt when the route was last changed
 */
@JsonPropertyOrder({"id", "account_tag", "gateway_id", "name", "created_at", "modified_at"})
public record VersionResult(
    String id,
    String accountTag,
    String gatewayId,
    String name,
    Instant createdAt,
    Instant modifiedAt,
    String versionId,
    int number,
    String active,
    boolean isValid,
    String comment,
    String author,
    @JsonRawValue String elements,
    @JsonRawValue String data) {}
