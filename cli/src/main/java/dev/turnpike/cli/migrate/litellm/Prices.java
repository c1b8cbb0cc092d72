package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.migrate.Draft;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Costs per token as prices per million tokens. */
final class Prices {
  private static final int MILLION = 6;
  private static final int DECIMALS = 12;
  private static final BigDecimal MOST = new BigDecimal(9_000_000);
  private static final String INPUT = "input_cost_per_token";
  private static final String OUTPUT = "output_cost_per_token";
  private static final Map<String, String> CACHED =
      Map.of(
          "cache_read_input_token_cost", "cache_read_per_million_usd",
          "cache_creation_input_token_cost", "cache_write_per_million_usd");

  private Prices() {}

  static Optional<ObjectNode> of(Draft draft, String path, JsonNode params, JsonNode info) {
    JsonNode input = either(params, info, INPUT);
    JsonNode output = either(params, info, OUTPUT);
    if (input.isMissingNode() && output.isMissingNode()) {
      return Optional.empty();
    }
    Optional<String> in = perMillion(input);
    Optional<String> out = perMillion(output);
    if (in.isEmpty() || out.isEmpty()) {
      draft.notMapped(path, "a price has " + INPUT + " and " + OUTPUT + ", exact to 12 decimals");
      return Optional.empty();
    }
    ObjectNode price =
        JsonNodeFactory.instance
            .objectNode()
            .put("input_per_million_usd", in.get())
            .put("output_per_million_usd", out.get());
    CACHED.forEach((theirs, ours) ->
        perMillion(either(params, info, theirs)).ifPresent(usd -> price.put(ours, usd)));
    return Optional.of(price);
  }

  private static JsonNode either(JsonNode params, JsonNode info, String name) {
    return params.has(name) ? params.path(name) : info.path(name);
  }

  private static Optional<String> perMillion(JsonNode perToken) {
    return Numbers.read(perToken)
        .map(usd -> usd.movePointRight(MILLION).stripTrailingZeros())
        .filter(usd -> usd.signum() >= 0 && usd.compareTo(MOST) <= 0 && usd.scale() <= DECIMALS)
        .map(BigDecimal::toPlainString);
  }
}
