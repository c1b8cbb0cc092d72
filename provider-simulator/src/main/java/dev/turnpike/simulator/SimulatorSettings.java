package dev.turnpike.simulator;

import java.time.Clock;
import java.time.InstantSource;

/**
 * How a simulator runs.
 *
 * @param bind address to listen on. Anyone who reaches it can order faults and clear the invoices,
 *     so it belongs on loopback or a private container network
 * @param port port to listen on, 0 for any free one
 * @param eventLoops threads that serve requests, at least 1
 * @param latencyScale what every wait is multiplied with, 0 to 100; 0 answers at once
 * @param maxBodyBytes largest request body; a larger one is refused with 413
 * @param invoiceCapacity invoices kept in full
 * @param answerBytes bytes of text in every answer whose request does not ask for a size, 0 for
 *     answers of natural size
 * @param record whether the last requests are kept as they came, credentials included, for {@code
 *     GET /control/requests}
 * @param clock where the times of answers and invoices come from
 */
public record SimulatorSettings(
    String bind,
    int port,
    int eventLoops,
    double latencyScale,
    int maxBodyBytes,
    int invoiceCapacity,
    int answerBytes,
    boolean record,
    InstantSource clock) {

  public SimulatorSettings {
    require(port >= 0 && port <= 65_535, "port is from 0 to 65535");
    require(eventLoops >= 1 && eventLoops <= 256, "event loops are from 1 to 256");
    require(latencyScale >= 0 && latencyScale <= 100, "latency scale is from 0 to 100");
    require(maxBodyBytes >= 1, "the largest body has at least 1 byte");
    require(invoiceCapacity >= 1, "the invoice book keeps at least 1 invoice");
    require(answerBytes >= 0 && answerBytes <= 4 * 1024 * 1024, "answer bytes are from 0 to 4 MiB");
  }

  /**
   * Loopback, any free port, an event loop for each processor, latency by model size, 32 MiB
   * bodies, a million invoices.
   */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        "127.0.0.1",
        0,
        Runtime.getRuntime().availableProcessors(),
        1,
        32 * 1024 * 1024,
        1_000_000,
        0,
        false,
        Clock.systemUTC());
  }

  /** The defaults with every answer at once: for tests and benchmarks. */
  public static SimulatorSettings immediate() {
    return defaults().withLatencyScale(0);
  }

  public SimulatorSettings withBind(String bind) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  public SimulatorSettings withPort(int port) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  public SimulatorSettings withEventLoops(int eventLoops) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  public SimulatorSettings withLatencyScale(double latencyScale) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  public SimulatorSettings withMaxBodyBytes(int maxBodyBytes) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  public SimulatorSettings withInvoiceCapacity(int invoiceCapacity) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  public SimulatorSettings withAnswerBytes(int answerBytes) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  public SimulatorSettings withRecord(boolean record) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  public SimulatorSettings withClock(InstantSource clock) {
    return new SimulatorSettings(
        bind,
        port,
        eventLoops,
        latencyScale,
        maxBodyBytes,
        invoiceCapacity,
        answerBytes,
        record,
        clock);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
