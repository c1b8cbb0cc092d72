package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.ResponseStamp;
import dev.turnpike.simulator.fault.FaultBook;
import dev.turnpike.simulator.invoice.InvoiceBook;
import dev.turnpike.simulator.latency.LatencyTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What all event loops of one simulator share. Thread-safe. */
final class Desk {

  final SimulatorSettings settings;
  final KnownModels models = new KnownModels();
  final LatencyTable latency;
  final FaultBook faults = new FaultBook();
  final InvoiceBook invoices;
  final Meters meters = new Meters();

  /** What arrived, or null when that is not kept. */
  final @Nullable RequestLog recorder;

  /** Responses that stay silent on purpose and would keep a graceful stop waiting. */
  final Set<Performance> hanging = ConcurrentHashMap.newKeySet();

  volatile boolean ready;

  /** Set before {@link #hanging} is emptied, and never taken back. */
  volatile boolean stopping;

  private final String idPrefix;
  private final AtomicLong lastId = new AtomicLong();

  Desk(SimulatorSettings settings) {
    this.settings = settings;
    this.latency = new LatencyTable(settings.latencyScale());
    this.invoices = new InvoiceBook(settings.invoiceCapacity());
    this.recorder = settings.record() ? new RequestLog(settings.clock()) : null;
    this.idPrefix = "sim" + Long.toString(settings.clock().millis(), 36) + "-";
  }

  ResponseStamp stamp() {
    return new ResponseStamp(idPrefix + lastId.incrementAndGet(), settings.clock().millis() / 1000);
  }

  long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, settings.clock().instant());
  }
}
