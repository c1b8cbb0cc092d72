package dev.turnpike.ledger.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a standing must say, from all charges of a key ever made. */
final class Oracle {
  private Oracle() {}

  /** A charge of an instant yet to come counts until it leaves. */
  static long spent(List<Step> charges, Window window, long now) {
    return charges.stream()
        .filter(c -> window.leavesAt(c.atMicros()) > now)
        .mapToLong(Step::amount)
        .sum();
  }

  /** Tries every instant at which the sum can change. */
  static @Nullable Long exceededUntil(List<Step> charges, BudgetTerms terms, long now) {
    if (spent(charges, terms.window(), now) < terms.limit()) {
      return null;
    }
    return charges.stream()
        .map(c -> terms.window().leavesAt(c.atMicros()))
        .filter(at -> at > now && spent(charges, terms.window(), at) < terms.limit())
        .min(Long::compare)
        .orElse(Long.MAX_VALUE);
  }

  static void check(Standing told, List<Step> charges, BudgetTerms terms, long now) {
    assertThat(told.asOfMicros()).isEqualTo(now);
    assertThat(told.terms()).isEqualTo(terms);
    assertThat(told.spent()).isEqualTo(spent(charges, terms.window(), now));
    assertThat(told.exceededUntilMicros()).isEqualTo(exceededUntil(charges, terms, now));
    assertThat(told.steps().stream().mapToLong(Step::amount).sum()).isEqualTo(told.spent());
  }
}
