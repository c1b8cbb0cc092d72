package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the budgets of charges that only the journal remembers. */
final class ChargeReader {
  private static final Logger log = LoggerFactory.getLogger(ChargeReader.class);

  private final BudgetBook budgets;

  ChargeReader(BudgetBook budgets) {
    this.budgets = budgets;
  }

  /** Books the charges of a usage event of a process before this one. */
  void recover(byte[] json) {
    try {
      UsageEvent event = WireJson.read(json, UsageEvent.class);
      for (Charge charge : event.charges()) {
        budgets.recover(charge, micros(event, charge));
      }
    } catch (MalformedMessage e) {
      log.error("the charges of a usage event cannot be read; it is delivered all the same", e);
    }
  }

  /** Says where the charges of a usage event are, of which nothing but its text is known. */
  void acknowledged(byte[] json, int partition, long offset) {
    try {
      UsageEvent event = WireJson.read(json, UsageEvent.class);
      for (Charge charge : event.charges()) {
        budgets.acknowledged(charge, micros(event, charge), partition, offset);
      }
    } catch (MalformedMessage e) {
      log.error("the charges of a usage event cannot be read; it was delivered all the same", e);
    }
  }

  private static long micros(UsageEvent event, Charge charge) {
    Instant at = charge.at();
    return ChronoUnit.MICROS.between(Instant.EPOCH, at == null ? event.finishedAt() : at);
  }
}
