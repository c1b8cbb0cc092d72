package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Technique;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link Standing}: amounts as people read them, instants in microseconds. */
record StandingJson(
    BudgetId budget,
    String key,
    long revision,
    String limit,
    long windowMicros,
    Technique technique,
    @Nullable String period,
    @Nullable String timeZone,
    long asOfMicros,
    String spent,
    @Nullable Long exceededUntilMicros,
    List<StepJson> steps,
    long resolutionMicros,
    Map<Integer, Long> includes) {

  record StepJson(long atMicros, String amount) {}

  static StandingJson of(Standing standing) {
    BudgetUnit unit = standing.budget().unit();
    return new StandingJson(
        standing.budget(),
        standing.key(),
        standing.revision(),
        unit.format(standing.terms().limit()),
        standing.terms().window().lengthMicros(),
        standing.terms().window().technique(),
        WindowFields.period(standing.terms().window()),
        WindowFields.timeZone(standing.terms().window()),
        standing.asOfMicros(),
        unit.format(standing.spent()),
        standing.exceededUntilMicros(),
        standing.steps().stream()
            .map(s -> new StepJson(s.atMicros(), unit.format(s.amount())))
            .toList(),
        standing.resolutionMicros(),
        standing.includes());
  }

  Standing toStanding() {
    BudgetUnit unit = budget.unit();
    return new Standing(
        budget,
        key,
        revision,
        new BudgetTerms(
            unit.parse(limit), WindowFields.read(windowMicros, technique, period, timeZone)),
        asOfMicros,
        unit.parse(spent),
        exceededUntilMicros,
        steps.stream().map(s -> new Standing.Step(s.atMicros(), unit.parse(s.amount()))).toList(),
        resolutionMicros,
        includes);
  }
}
