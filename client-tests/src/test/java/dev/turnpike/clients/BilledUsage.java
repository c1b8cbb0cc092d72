package dev.turnpike.clients;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.runtime.outbox.Outbox;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Keeps the usage that the gateway books, which a client must be told too. */
final class BilledUsage implements Outbox {
  private final ConcurrentLinkedDeque<UsageEvent> events = new ConcurrentLinkedDeque<>();

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public long opened(UsageEvent ifNothingElse) {
    return NOT_OPENED;
  }

  @Override
  public void usage(UsageEvent event, long opened, Ack ack) {
    events.add(event);
  }

  @Override
  public void log(LogEntry entry) {}

  /** The last attempt; usage is booked before a caller has the last byte. */
  UsageEvent last() {
    return Objects.requireNonNull(events.peekLast(), "nothing was booked");
  }

  /** The tokens of the last attempt. */
  Tokens tokens() {
    return last().tokens();
  }
}
