package dev.turnpike.logs.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is told of some requests.
 *
 * @param errors those that were not a success
 * @param costUsd of the requests whose cost is known
 * @param costUnknown how many requests have no known cost
 * @param cachedShare of the requests, 0 to 1
 * @param latencyMs absent without requests
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figures(
    long requests,
    long errors,
    long tokensIn,
    long tokensOut,
    String costUsd,
    long costUnknown,
    long cached,
    BigDecimal cachedShare,
    @Nullable Latency latencyMs) {}
