package dev.turnpike.runtime.feed;

import dev.turnpike.contracts.budget.Charge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a usage event says of budgets, and whose it is; the rest of it is not read.
 *
 * @param finishedAt when charges were booked that do not say so themselves
 * @param runtime who made the attempt, if it has a name
 */
public record ToldUsage(
    String requestId,
    int attempt,
    List<Charge> charges,
    Instant finishedAt,
    @Nullable String runtime) {
  String id() {
    return requestId + ":" + attempt;
  }

  long finishedMicros() {
    return micros(finishedAt);
  }

  long micros(Charge charge) {
    Instant at = charge.at();
    return micros(at == null ? finishedAt : at);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
