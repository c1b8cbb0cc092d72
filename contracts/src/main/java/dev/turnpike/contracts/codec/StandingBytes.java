package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.lease.Slice;
import java.util.List;
import java.util.Map;

/** How a standing is written: it may have hundreds of steps, and is told with every batch. */
final class StandingBytes {
  private static final byte[] BUDGET = EventJson.open("budget");
  private static final byte[] KEY = EventJson.next("key");
  private static final byte[] REVISION = EventJson.next("revision");
  private static final byte[] LIMIT = EventJson.next("limit");
  private static final byte[] AS_OF_MICROS = EventJson.next("as_of_micros");
  private static final byte[] SPENT = EventJson.next("spent");
  private static final byte[] EXCEEDED_UNTIL_MICROS = EventJson.next("exceeded_until_micros");
  private static final byte[] STEPS = EventJson.next("steps");
  private static final byte[] AT_MICROS = EventJson.open("at_micros");
  private static final byte[] AMOUNT = EventJson.next("amount");
  private static final byte[] RESOLUTION_MICROS = EventJson.next("resolution_micros");
  private static final byte[] INCLUDES = EventJson.next("includes");

  private static final byte[] SLICES = EventJson.next("slices");
  private static final byte[] RUNTIME = EventJson.open("runtime");
  private static final byte[] NUMBER = EventJson.next("number");
  private static final byte[] CEILING = EventJson.next("ceiling");
  private static final byte[] BOOKED = EventJson.next("booked");
  private static final byte[] ASK_NUMBER = EventJson.next("ask_number");
  private static final byte[] ASK_CEILING = EventJson.next("ask_ceiling");

  private StandingBytes() {}

  static void write(JsonBytes out, Standing standing) {
    BudgetUnit unit = standing.budget().unit();
    UsageEventJson.budget(out.raw(BUDGET), standing.budget());
    out.raw(KEY).text(standing.key());
    out.raw(REVISION).number(standing.revision());
    out.raw(LIMIT).amount(unit, standing.terms().limit());
    UsageEventJson.window(out, standing.terms().window());
    out.raw(AS_OF_MICROS).number(standing.asOfMicros());
    out.raw(SPENT).amount(unit, standing.spent());
    Long until = standing.exceededUntilMicros();
    if (until != null) {
      out.raw(EXCEEDED_UNTIL_MICROS).number(until);
    }
    steps(out.raw(STEPS), unit, standing.steps());
    out.raw(RESOLUTION_MICROS).number(standing.resolutionMicros());
    includes(out.raw(INCLUDES), standing.includes());
    if (!standing.slices().isEmpty()) {
      slices(out.raw(SLICES), unit, standing.slices());
    }
    out.raw('}');
  }

  private static void steps(JsonBytes out, BudgetUnit unit, List<Standing.Step> steps) {
    out.raw('[');
    for (int i = 0; i < steps.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      Standing.Step step = steps.get(i);
      out.raw(AT_MICROS).number(step.atMicros());
      out.raw(AMOUNT).amount(unit, step.amount()).raw('}');
    }
    out.raw(']');
  }

  private static void slices(JsonBytes out, BudgetUnit unit, List<Slice> slices) {
    out.raw('[');
    for (int i = 0; i < slices.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      Slice slice = slices.get(i);
      out.raw(RUNTIME).text(slice.runtime());
      out.raw(NUMBER).number(slice.number());
      if (slice.ceiling() != Slice.ALL) {
        out.raw(CEILING).amount(unit, slice.ceiling());
      }
      out.raw(BOOKED).amount(unit, slice.booked());
      Slice.Ask ask = slice.ask();
      if (ask != null) {
        out.raw(ASK_NUMBER).number(ask.number());
        out.raw(ASK_CEILING).amount(unit, ask.ceiling());
      }
      out.raw('}');
    }
    out.raw(']');
  }

  private static void includes(JsonBytes out, Map<Integer, Long> includes) {
    out.raw('{');
    boolean first = true;
    for (Map.Entry<Integer, Long> entry : includes.entrySet()) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      out.raw('"').number(entry.getKey()).raw('"').raw(':').number(entry.getValue());
    }
    out.raw('}');
  }
}
