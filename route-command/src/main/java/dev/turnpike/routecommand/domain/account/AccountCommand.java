package dev.turnpike.routecommand.domain.account;

import dev.turnpike.contracts.access.ModelPrice;
import java.util.function.UnaryOperator;

/** What somebody wants of an account. What commands hold has been checked for its form. */
public sealed interface AccountCommand {
  /** Returns what is told of it where it is refused. */
  default String attempted() {
    return switch (this) {
      case CreateProvider it -> "create_custom_provider";
      case ChangeProvider it -> "change_custom_provider";
      case DeleteProvider it -> "delete_custom_provider";
      case SetPrice it -> "set_price";
      case RemovePrice it -> "remove_price";
    };
  }

  /** Let it have a provider of its own; refused if the slug is taken. */
  record CreateProvider(String providerId, ProviderTerms terms) implements AccountCommand {}

  /**
   * Change a provider.
   *
   * @param provider its id or slug
   * @param change from the terms that are to those that shall be, of the same slug
   */
  record ChangeProvider(String provider, UnaryOperator<ProviderTerms> change)
      implements AccountCommand {}

  /**
   * Let it have the provider no longer.
   *
   * @param provider its id or slug
   */
  record DeleteProvider(String provider) implements AccountCommand {}

  /** Let it pay this for a model. */
  record SetPrice(ModelPrice price) implements AccountCommand {}

  /** Let it pay the list price of a model. */
  record RemovePrice(String provider, String model) implements AccountCommand {}
}
