package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.Providers;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads a model element.
 *
 * <p>A timeout of 0 is as good as none, which is how editors write an unset one. Retries of 0 are
 * meant: a single attempt.
 */
final class GraphModelReader {
  private static final Set<String> PROPERTIES =
      Set.of(
          "provider",
          "model",
          "timeout",
          "retries",
          "retryDelay",
          "backoff",
          "totalTimeout",
          "fallbackOn",
          "credentialAlias",
          "price");
  private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MAX_MODEL_LENGTH = 256;
  private static final int MAX_TIMEOUT_MILLIS = 600_000;
  private static final int MAX_TOTAL_MILLIS = 3_600_000;
  private static final int MAX_DELAY_MILLIS = 60_000;
  private static final int MAX_RETRIES = 10;

  private final GraphElementReader element;

  GraphModelReader(GraphElementReader element) {
    this.element = element;
  }

  Supplier<Node> read(String id, String label) {
    GraphSpot properties = element.properties(PROPERTIES);
    String provider = provider(properties.field("provider"));
    String model = model(properties.field("model"));
    CallPolicy call = call(properties);
    Setting<String> alias = alias(properties.field("credentialAlias"));
    Setting<TokenPrice> price = price(properties.field("price"));
    Edge.To success = element.edge("success");
    Edge fallback = element.optionalEdge("fallback");
    return () -> new Model(id, label, provider, model, call, alias, price, success, fallback);
  }

  private static String provider(GraphSpot spot) {
    String provider = spot.text("provider");
    if (spot.value().isString()) {
      if (!PROVIDER.matcher(provider).matches()) {
        spot.breach(GraphRule.NAME_BAD, "a provider is lower-case letters, digits, dots, - and _");
      } else if (!Providers.isKnown(provider)) {
        spot.breach(
            GraphRule.PROVIDER_UNKNOWN,
            "no provider is known as \"" + provider + "\"; own ones are named custom-<slug>");
      }
    }
    return provider;
  }

  private static String model(GraphSpot spot) {
    String model = spot.text("model");
    if (spot.value().isString() && (model.isBlank() || model.length() > MAX_MODEL_LENGTH)) {
      spot.breach(
          GraphRule.NAME_BAD, "a model's name has 1 to " + MAX_MODEL_LENGTH + " characters");
    }
    return model;
  }

  private static CallPolicy call(GraphSpot properties) {
    GraphSpot retries = properties.field("retries");
    GraphSpot delay = properties.field("retryDelay");
    return new CallPolicy(
        timeout(properties.field("timeout"), "timeout", MAX_TIMEOUT_MILLIS),
        retries.isAbsent()
            ? Setting.inherited()
            : Setting.of(Math.toIntExact(bounded(retries, "retries", MAX_RETRIES))),
        delay.isAbsent()
            ? Setting.inherited()
            : Setting.of(Duration.ofMillis(bounded(delay, "retryDelay, in ms,", MAX_DELAY_MILLIS))),
        backoff(properties.field("backoff")),
        timeout(properties.field("totalTimeout"), "totalTimeout", MAX_TOTAL_MILLIS),
        statuses(properties.field("fallbackOn")));
  }

  private static long bounded(GraphSpot spot, String what, long max) {
    return Math.min(spot.whole(what, 0, max), Integer.MAX_VALUE);
  }

  private static Setting<Duration> timeout(GraphSpot spot, String what, long max) {
    long millis = spot.isAbsent() ? 0 : bounded(spot, what + ", in ms (0 is unset),", max);
    return millis == 0 ? Setting.inherited() : Setting.of(Duration.ofMillis(millis));
  }

  private static Setting<Backoff> backoff(GraphSpot spot) {
    return spot.isAbsent()
        ? Setting.inherited()
        : Setting.of(
            spot.constant("backoff", Backoff.values(), Backoff.CONSTANT, Backoff::wireName));
  }

  private static SortedSet<Integer> statuses(GraphSpot spot) {
    SortedSet<Integer> statuses = new TreeSet<>();
    if (!spot.isAbsent() && spot.isArray("fallbackOn")) {
      for (GraphSpot item : spot.items()) {
        long status = Math.min(item.whole("a status", 400, 599), Integer.MAX_VALUE);
        statuses.add(Math.toIntExact(status));
      }
    }
    return statuses;
  }

  private static Setting<String> alias(GraphSpot spot) {
    if (spot.isAbsent()) {
      return Setting.inherited();
    }
    String alias = spot.text("credentialAlias");
    if (spot.value().isString() && !ALIAS.matcher(alias).matches()) {
      spot.breach(GraphRule.NAME_BAD, "an alias is 1 to 64 letters, digits, - and _");
    }
    return Setting.of(alias);
  }

  /** Reads a price; what cached tokens cost is what input costs unless it is said. */
  private static Setting<TokenPrice> price(GraphSpot spot) {
    if (!spot.isObject("price")) {
      return Setting.inherited();
    }
    long input = picos(spot.field("input_per_million_usd"), "input_per_million_usd");
    long output = picos(spot.field("output_per_million_usd"), "output_per_million_usd");
    GraphSpot read = spot.field("cache_read_per_million_usd");
    GraphSpot write = spot.field("cache_write_per_million_usd");
    return Setting.of(
        new TokenPrice(
            input,
            output,
            read.isAbsent() ? input : picos(read, "cache_read_per_million_usd"),
            write.isAbsent() ? input : picos(write, "cache_write_per_million_usd")));
  }

  private static long picos(GraphSpot spot, String what) {
    if (!spot.value().isNumber() && !spot.value().isString()) {
      return Math.min(0, spot.number(what).signum());
    }
    try {
      BigDecimal usd =
          spot.value().isNumber()
              ? spot.value().decimalValue()
              : new BigDecimal(spot.value().stringValue());
      long picos = Money.ofUsd(usd).picos();
      if (picos >= 0) {
        return picos;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Falls to the fault below.
    }
    spot.fault(GraphRule.OUT_OF_RANGE, what + " is US dollars, 0 or more, with up to 12 decimals");
    return 0;
  }
}
