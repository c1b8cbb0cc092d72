package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Technique;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link Charge}: amounts as people read them in the budget's unit. */
record ChargeJson(
    BudgetId budget,
    String key,
    String amount,
    String limit,
    long windowMicros,
    Technique technique,
    @Nullable String period,
    @Nullable String timeZone,
    @Nullable Instant at) {

  static ChargeJson of(Charge charge) {
    BudgetUnit unit = charge.budget().unit();
    BudgetTerms terms = charge.terms();
    return new ChargeJson(
        charge.budget(),
        charge.key(),
        unit.format(charge.amount()),
        unit.format(terms.limit()),
        terms.window().lengthMicros(),
        terms.window().technique(),
        WindowFields.period(terms.window()),
        WindowFields.timeZone(terms.window()),
        charge.at());
  }

  Charge toCharge() {
    BudgetUnit unit = budget.unit();
    return new Charge(
        budget,
        key,
        unit.parse(amount),
        new BudgetTerms(
            unit.parse(limit), WindowFields.read(windowMicros, technique, period, timeZone)),
        at);
  }
}
