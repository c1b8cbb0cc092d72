package dev.turnpike.logs.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turnpike.contracts.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A log entry as Cloudflare's API names it, with the route and the path beside it.
 *
 * @param cost dollars, exact, as a number; absent when unknown
 * @param costUsd the same as a decimal string
 * @param customCost whether the caller set the price
 * @param route id, name, version and the hops with the values seen; absent without a route
 * @param duration milliseconds
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogResource(
    UUID id,
    Instant createdAt,
    String provider,
    String model,
    String requestedModel,
    String path,
    String requestType,
    int statusCode,
    boolean success,
    boolean cached,
    boolean streamed,
    boolean simulated,
    long tokensIn,
    long tokensOut,
    @Nullable BigDecimal cost,
    @Nullable String costUsd,
    boolean customCost,
    int step,
    long duration,
    String requestId,
    String eventId,
    @Nullable String userAgent,
    @Nullable String requestContentType,
    @Nullable String responseContentType,
    @Nullable Integer feedback,
    @Nullable BigDecimal score,
    JsonNode metadata,
    JsonNode usage,
    @Nullable JsonNode route,
    JsonNode attempts,
    @Nullable JsonNode guardrails,
    @Nullable JsonNode error) {

  static @Nullable BigDecimal usd(@Nullable Long picos) {
    return picos == null ? null : new BigDecimal(Money.ofPicos(picos).toString());
  }

  static @Nullable String usdText(@Nullable Long picos) {
    return picos == null ? null : Money.ofPicos(picos).toString();
  }
}
