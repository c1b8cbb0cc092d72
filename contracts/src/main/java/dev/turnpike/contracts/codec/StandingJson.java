package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.lease.Slice;
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
    Map<Integer, Long> includes,
    @Nullable List<SliceJson> slices) {

  record StepJson(long atMicros, String amount) {}

  /**
   * @param ceiling absent of all there is
   */
  record SliceJson(
      String runtime,
      long number,
      @Nullable String ceiling,
      String booked,
      @Nullable Long askNumber,
      @Nullable String askCeiling) {
    static SliceJson of(BudgetUnit unit, Slice slice) {
      Slice.Ask ask = slice.ask();
      return new SliceJson(
          slice.runtime(),
          slice.number(),
          slice.ceiling() == Slice.ALL ? null : unit.format(slice.ceiling()),
          unit.format(slice.booked()),
          ask == null ? null : ask.number(),
          ask == null ? null : unit.format(ask.ceiling()));
    }

    Slice toSlice(BudgetUnit unit) {
      @Nullable Long asked = askNumber;
      @Nullable String askedFor = askCeiling;
      return new Slice(
          runtime,
          number,
          ceiling == null ? Slice.ALL : unit.parse(ceiling),
          unit.parse(booked),
          asked == null || askedFor == null ? null : new Slice.Ask(asked, unit.parse(askedFor)));
    }
  }

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
        standing.includes(),
        standing.slices().isEmpty()
            ? null
            : standing.slices().stream().map(slice -> SliceJson.of(unit, slice)).toList());
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
        includes,
        slices == null ? List.of() : slices.stream().map(s -> s.toSlice(unit)).toList());
  }
}
