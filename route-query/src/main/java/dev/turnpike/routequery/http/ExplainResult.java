package dev.turnpike.routequery.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.turnpike.routequery.explain.Explanation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An explanation, and of what.
 *
 * @param version absent for a draft
 * @param requestId what decides splits without a key
 * @param requestIdDrawn whether it was made up here; another request may fall elsewhere
 */
record ExplainResult(
    String routeId,
    String route,
    @Nullable Integer version,
    @Nullable String versionId,
    Instant at,
    String requestId,
    boolean requestIdDrawn,
    @JsonUnwrapped Explanation explanation) {}
