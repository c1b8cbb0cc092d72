package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.budget.Charge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a usage event says of budgets; the rest of it is not read.
 *
 * @param finishedAt when charges were booked that do not say so themselves
 */
public record ToldCharges(List<Charge> charges, Instant finishedAt) {
  long micros(Charge charge) {
    Instant at = charge.at();
    return ChronoUnit.MICROS.between(Instant.EPOCH, at == null ? finishedAt : at);
  }
}
