package dev.turnpike.routecommand.prices;

import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.graph.Providers;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.ModelPricing.Tier;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routecommand.http.Inputs;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a body says of a price. */
final class PriceBody {
  private static final int MAX_MODEL = 256;
  private static final int MAX_SOURCE = 500;
  private static final int MAX_TIERS = 10;
  private static final int DATE = 10;

  private final Inputs body;

  PriceBody(Inputs body) {
    this.body = body;
  }

  /**
   * The price of the model that the path names.
   *
   * @throws ApiFault 400 with all faults of the body, or of the path
   */
  ModelPrice of(String provider, String model) {
    check(provider, model);
    TokenPrice base = price(body);
    Long reasoning = reasoning(body);
    List<Tier> tiers = tiers();
    Inputs batch = body.object("batch");
    TokenPrice batchPrice = body.has("batch") ? price(batch) : null;
    String source = body.text("source", MAX_SOURCE);
    LocalDate asOf = date();
    body.throwFaults();
    return new ModelPrice(
        provider,
        model,
        new ModelPricing(base, reasoning, tiers, batchPrice),
        source.isEmpty() ? null : source,
        asOf);
  }

  /** Refuses names that no model has. */
  static void check(String provider, String model) {
    List<Fault> faults = new ArrayList<>();
    if (!Providers.isKnown(provider)) {
      faults.add(
          Fault.of(
              ErrorCode.INVALID,
              "no provider is known by this name; own ones are named custom-<slug>",
              "path",
              "provider"));
    }
    if (model.isBlank()
        || model.length() > MAX_MODEL
        || model.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
      faults.add(
          Fault.of(
              ErrorCode.INVALID,
              "a model's name has 1 to " + MAX_MODEL + " characters",
              "path",
              "model"));
    }
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
  }

  /** What cached tokens cost is what input costs unless it is said. */
  private static TokenPrice price(Inputs from) {
    long input = from.requiredUsd("input_per_million_usd").picos();
    long output = from.requiredUsd("output_per_million_usd").picos();
    Money read = from.usd("cache_read_per_million_usd");
    Money write = from.usd("cache_write_per_million_usd");
    return new TokenPrice(
        input, output, read == null ? input : read.picos(), write == null ? input : write.picos());
  }

  private static @Nullable Long reasoning(Inputs from) {
    Money reasoning = from.usd("reasoning_per_million_usd");
    return reasoning == null ? null : reasoning.picos();
  }

  private List<Tier> tiers() {
    List<Tier> tiers = new ArrayList<>();
    long last = -1;
    List<Inputs> sent = body.objects("tiers");
    if (sent.size() > MAX_TIERS) {
      body.fault("must be at most " + MAX_TIERS, "tiers");
      return List.of();
    }
    for (Inputs tier : sent) {
      if (!tier.has("above_input_tokens")) {
        tier.fault("is required", "above_input_tokens");
      }
      Long above = tier.whole("above_input_tokens", 0, Integer.MAX_VALUE);
      TokenPrice price = price(tier);
      Long reasoning = reasoning(tier);
      if (above != null && above <= last) {
        tier.fault("must be more than that of the tier before", "above_input_tokens");
      } else if (above != null) {
        last = above;
        tiers.add(new Tier(above, price, reasoning));
      }
    }
    return tiers;
  }

  private @Nullable LocalDate date() {
    String text = body.text("as_of", DATE);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      body.fault("must be a day such as 2026-11-22", "as_of");
      return null;
    }
  }
}
