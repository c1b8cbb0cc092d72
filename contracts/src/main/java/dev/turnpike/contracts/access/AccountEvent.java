package dev.turnpike.contracts.access;

import dev.turnpike.contracts.money.ModelPricing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to what all gateways of an account share. */
public sealed interface AccountEvent {
  /** Before the account in the id under which its events are stored; no gateway has such a name. */
  String SUBJECT = "account:";

  String account();

  String actor();

  Instant at();

  /** Returns the id under which the account's events are stored. */
  static String subject(String account) {
    return SUBJECT + account;
  }

  /**
   * The account has a provider of its own; {@link CustomProvider} says what the properties mean.
   *
   * @param document what else the operator said of it, as the text of a JSON object
   */
  record CustomProviderCreated(
      String account,
      String providerId,
      String slug,
      String name,
      String baseUrl,
      boolean enabled,
      Map<String, String> headers,
      String dialect,
      String document,
      String actor,
      Instant at)
      implements AccountEvent {
    public CustomProviderCreated {
      headers = Map.copyOf(headers);
    }
  }

  /** A provider is this from now on, all of it; its slug stays. */
  record CustomProviderChanged(
      String account,
      String providerId,
      String slug,
      String name,
      String baseUrl,
      boolean enabled,
      Map<String, String> headers,
      String dialect,
      String document,
      String actor,
      Instant at)
      implements AccountEvent {
    public CustomProviderChanged {
      headers = Map.copyOf(headers);
    }
  }

  /** The account has a provider no longer. */
  record CustomProviderDeleted(
      String account, String providerId, String slug, String actor, Instant at)
      implements AccountEvent {}

  /** The account pays this for a model from now on. */
  record PriceSet(
      String account,
      String provider,
      String model,
      ModelPricing pricing,
      @Nullable String source,
      @Nullable LocalDate asOf,
      String actor,
      Instant at)
      implements AccountEvent {}

  /** The list price of a model holds again. */
  record PriceRemoved(String account, String provider, String model, String actor, Instant at)
      implements AccountEvent {}

  /**
   * Somebody tried a change that was refused; the account is as it was.
   *
   * @param attempted what was tried, such as {@code create_custom_provider}
   * @param why the reason given to the caller
   */
  record AccountChangeRefused(
      String account, String attempted, String why, String actor, Instant at)
      implements AccountEvent {}
}
