package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.migrate.Draft;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An amount of US dollars in a span of time. */
record Budget(BigDecimal limit, Span span) {
  private static final BigDecimal MOST = new BigDecimal(9_000_000);
  private static final int DECIMALS = 12;

  /** Reads a limit and a duration; what is wrong or missing is told. */
  static Optional<Budget> read(Draft draft, String path, JsonNode limit, JsonNode duration) {
    if (limit.isMissingNode() || limit.isNull()) {
      return Optional.empty();
    }
    @Nullable BigDecimal usd = Numbers.read(limit).map(Numbers::plain).orElse(null);
    if (usd == null || usd.signum() < 0 || usd.compareTo(MOST) > 0 || usd.scale() > DECIMALS) {
      draft.notMapped(path, "no amount from 0 to 9,000,000 US dollars with up to 12 decimals");
      return Optional.empty();
    }
    if (duration.isMissingNode() || duration.isNull()) {
      draft.assumed(path, "without a duration it holds for ever there; here for a year");
      return Optional.of(new Budget(usd, Span.YEAR));
    }
    Optional<Span> span = Span.read(duration.asString(""));
    if (span.isEmpty()) {
      draft.notMapped(
          path, "its duration is none from 1 second to a year, such as 30s, 24h, 7d, 1mo");
    }
    return span.map(known -> new Budget(usd, known));
  }

  /** Returns the properties of a rate element. */
  ObjectNode rate() {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    properties.put("limitType", "cost");
    properties.putArray("key");
    properties.put("limit", limit);
    if (span.isMonth()) {
      properties.put("technique", "calendar").put("period", "month").put("timeZone", "UTC");
    } else {
      properties.put("window", span.seconds()).put("technique", "fixed");
    }
    return properties;
  }

  /** Returns a rule of a gateway's spend limits. */
  ObjectNode rule(String id) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("limitType", "cost")
        .put("limit", limit)
        .put("window", span.seconds())
        .put("technique", "fixed");
  }
}
