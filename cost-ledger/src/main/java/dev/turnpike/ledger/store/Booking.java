package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import java.util.UUID;

/**
 * One charge of one attempt, to be booked once.
 *
 * @param routeName the route's name, empty if the event had none
 * @param key the values of the budget's key as JSON array text
 * @param amount in the budget's unit
 * @param terms those in force: of the live version, or of the deciding one where no live version
 *     has the budget
 * @param atMicros its event time, microseconds since the Unix epoch
 * @param model provider and model that were called, empty if none was
 * @param runtime that made it, empty if it has no name
 */
public record Booking(
    UUID requestId,
    int attempt,
    String routeName,
    BudgetId budget,
    String key,
    long amount,
    BudgetTerms terms,
    long atMicros,
    String model,
    String runtime) {
  /** A charge of a runtime without a name. */
  public Booking(
      UUID requestId,
      int attempt,
      String routeName,
      BudgetId budget,
      String key,
      long amount,
      BudgetTerms terms,
      long atMicros,
      String model) {
    this(requestId, attempt, routeName, budget, key, amount, terms, atMicros, model, "");
  }

  /** A charge of an attempt that called no model. */
  public Booking(
      UUID requestId,
      int attempt,
      String routeName,
      BudgetId budget,
      String key,
      long amount,
      BudgetTerms terms,
      long atMicros) {
    this(requestId, attempt, routeName, budget, key, amount, terms, atMicros, "");
  }
}
