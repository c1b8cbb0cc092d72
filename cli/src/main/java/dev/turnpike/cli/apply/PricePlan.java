package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.Answer;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.document.Document;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done about an account's own price: it is set as a whole. */
final class PricePlan {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String INPUT = "input_per_million_usd";
  private static final String OUTPUT = "output_per_million_usd";

  private PricePlan() {}

  static Step of(ControlApi api, Document.Price price) {
    String path = path(price.provider(), price.model());
    Optional<Answer> there = api.find(path);
    Step.Stage stage = Step.Stage.PRICES;
    Deed set =
        to -> {
          to.change("PUT", path, price.spec());
          return "";
        };
    if (there.isEmpty()) {
      return new Step(Verb.CREATE, price.what(), List.of(), stage, set);
    }
    ObjectNode live = canonical(there.get().result());
    ObjectNode wanted = canonical(price.spec());
    return Same.values(live, wanted)
        ? Step.unchanged(price.what())
        : new Step(Verb.CHANGE, price.what(), Differences.of(live, wanted), stage, set);
  }

  static String path(String provider, String model) {
    return "/prices/"
        + Address.segment(provider)
        + "/"
        + Arrays.stream(model.split("/", -1))
            .map(Address::segment)
            .collect(Collectors.joining("/"));
  }

  /** A price with what is meant by what it leaves out. */
  private static ObjectNode canonical(JsonNode price) {
    ObjectNode whole = rates(price);
    ArrayNode tiers = whole.putArray("tiers");
    for (JsonNode tier : price.path("tiers")) {
      ObjectNode rates = rates(tier);
      rates.set("above_input_tokens", tier.path("above_input_tokens"));
      tiers.add(rates);
    }
    if (price.path("batch").isObject()) {
      ObjectNode batch = rates(price.path("batch"));
      batch.remove("reasoning_per_million_usd");
      whole.set("batch", batch);
    }
    whole.put("source", price.path("source").asString(""));
    whole.put("as_of", price.path("as_of").asString(""));
    return whole;
  }

  private static ObjectNode rates(JsonNode price) {
    ObjectNode rates = NODES.objectNode();
    rates.set(INPUT, amount(price.path(INPUT)));
    rates.set(OUTPUT, amount(price.path(OUTPUT)));
    set(rates, price, "cache_read_per_million_usd", INPUT);
    set(rates, price, "cache_write_per_million_usd", INPUT);
    set(rates, price, "reasoning_per_million_usd", OUTPUT);
    return rates;
  }

  private static void set(ObjectNode rates, JsonNode price, String name, String otherwise) {
    JsonNode given = price.path(name);
    rates.set(
        name, given.isMissingNode() || given.isNull() ? rates.path(otherwise) : amount(given));
  }

  /** Amounts are written as texts or numbers; what is neither is for the API to refuse. */
  private static JsonNode amount(JsonNode given) {
    try {
      return NODES.numberNode(new BigDecimal(given.asString("")));
    } catch (NumberFormatException e) {
      return given;
    }
  }
}
