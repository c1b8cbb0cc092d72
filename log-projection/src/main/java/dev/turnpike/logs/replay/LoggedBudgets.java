package dev.turnpike.logs.replay;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Budgets;
import dev.turnpike.routing.budget.Hold;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Budgets that know what the logged hops have seen of them, and decide by the terms of the version
 * anew.
 */
final class LoggedBudgets implements Budgets {
  private static final String NEVER = "never";

  private final Map<String, Hop> first = new HashMap<>();
  private final Set<String> doubts = new TreeSet<>();
  private final Map<BudgetId, String> keys = new LinkedHashMap<>();

  LoggedBudgets(List<Hop> hops) {
    for (Hop hop : hops) {
      first.putIfAbsent(hop.elementId(), hop);
    }
  }

  private record Kept(BudgetId budget, String key, BudgetTerms terms, long amount) implements Hold {
    @Override
    public long expiresAtMicros() {
      return Long.MIN_VALUE;
    }
  }

  /** Returns the keys that were asked for, in the order of the way. */
  Map<BudgetId, String> keys() {
    return keys;
  }

  /** Returns what cannot be said for certain, as sentences. */
  Set<String> doubts() {
    return doubts;
  }

  @Override
  public Admission tryAdmit(
      BudgetId budget, String key, BudgetTerms terms, boolean strict, long nowMicros) {
    keys.put(budget, key);
    Hop hop = first.get(budget.elementId());
    if (hop == null) {
      return new Admission.Exceeded(0, 0, Long.MAX_VALUE);
    }
    return answer(hop, budget, key, terms, strict);
  }

  /** Returns what a hop says the budget answered there. */
  Admission answer(Hop hop, BudgetId budget, String key, BudgetTerms terms, boolean strict) {
    BudgetUnit unit = budget.unit();
    long spent = amount(hop, "spent", unit);
    long held = amount(hop, "held", unit);
    boolean left = spent + held >= 0 && spent + held < terms.limit();
    if (left && strict && hop.output().equals("fallback")) {
      doubts.add(
          "budget "
              + budget.elementId()
              + " is strict: what the request might have come to and what its runtime might have"
              + " taken are not kept, so its answer is taken from the entry");
      left = false;
    }
    if (!left) {
      return new Admission.Exceeded(spent, held, until(hop));
    }
    long remaining = amount(hop, "remaining", unit);
    return new Admission.Admitted(
        new Kept(budget, key, terms, Math.max(0, terms.limit() - spent - held - remaining)),
        spent,
        held,
        remaining);
  }

  /** What is not there counts as nothing; the hops are compared afterwards. */
  private static long amount(Hop hop, String name, BudgetUnit unit) {
    try {
      return Math.max(0, unit.parse(hop.seen().getOrDefault(name, "0")));
    } catch (NumberFormatException | ArithmeticException e) {
      return 0;
    }
  }

  private static long until(Hop hop) {
    String until = hop.seen().getOrDefault("exceeded_until", NEVER);
    try {
      return until.equals(NEVER)
          ? Long.MAX_VALUE
          : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(until));
    } catch (DateTimeParseException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public long remaining(BudgetId budget, String key, BudgetTerms terms, long nowMicros) {
    return terms.limit();
  }

  @Override
  public void release(Hold hold) {
    // Nothing is set aside when a decision is made again.
  }
}
