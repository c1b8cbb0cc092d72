package dev.turnpike.simulator;

import dev.turnpike.simulator.invoice.Invoice;
import dev.turnpike.simulator.latency.ModelSize;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counters of the simulator, and their Prometheus text. Thread-safe. */
final class Meters {

  /** Outcomes by first digit of the status; 0 is no answer at all. */
  private static final String[] OUTCOMES = {"none", "1xx", "2xx", "3xx", "4xx", "5xx"};

  private final Map<ModelSize, LongAdder[]> requests = new EnumMap<>(ModelSize.class);
  private final Map<String, LongAdder> faults = new ConcurrentSkipListMap<>();
  private final LongAdder promptTokens = new LongAdder();
  private final LongAdder completionTokens = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder incomplete = new LongAdder();
  private final LongAdder inFlight = new LongAdder();

  Meters() {
    for (ModelSize size : ModelSize.values()) {
      requests.put(
          size, Stream.generate(LongAdder::new).limit(OUTCOMES.length).toArray(LongAdder[]::new));
    }
  }

  void begun() {
    inFlight.increment();
  }

  void settled(ModelSize size, Invoice invoice) {
    inFlight.decrement();
    row(size)[invoice.status() / 100].increment();
    promptTokens.add(invoice.usage().promptTokens());
    completionTokens.add(invoice.usage().completionTokens());
    bytes.add(invoice.bytes());
    if (!invoice.complete()) {
      incomplete.increment();
    }
  }

  private LongAdder[] row(ModelSize size) {
    return Objects.requireNonNull(requests.get(size));
  }

  void fault(String kind) {
    faults.computeIfAbsent(kind, key -> new LongAdder()).increment();
  }

  String prometheus() {
    StringBuilder out = new StringBuilder(2048);
    family(
        out,
        "turnpike_simulator_requests_total",
        "counter",
        "Requests settled, by model size and status.");
    for (ModelSize size : ModelSize.values()) {
      for (int i = 0; i < OUTCOMES.length; i++) {
        long count = row(size)[i].sum();
        if (count > 0) {
          String labels =
              "{size=\""
                  + size.name().toLowerCase(Locale.ROOT)
                  + "\",status=\""
                  + OUTCOMES[i]
                  + "\"}";
          sample(out, "turnpike_simulator_requests_total" + labels, count);
        }
      }
    }
    family(
        out, "turnpike_simulator_faults_total", "counter", "Faults that met a request, by kind.");
    faults.forEach((kind, count) ->
        sample(out, "turnpike_simulator_faults_total{kind=\"" + kind + "\"}", count.sum()));
    single(
        out,
        "turnpike_simulator_prompt_tokens_total",
        "counter",
        "Prompt tokens invoiced.",
        promptTokens);
    single(
        out,
        "turnpike_simulator_completion_tokens_total",
        "counter",
        "Completion tokens invoiced.",
        completionTokens);
    single(
        out,
        "turnpike_simulator_response_bytes_total",
        "counter",
        "Bytes of response bodies.",
        bytes);
    single(
        out,
        "turnpike_simulator_incomplete_total",
        "counter",
        "Responses not handed over whole.",
        incomplete);
    single(
        out,
        "turnpike_simulator_requests_in_flight",
        "gauge",
        "Requests read and not settled.",
        inFlight);
    return out.toString();
  }

  private static void single(
      StringBuilder out, String name, String type, String help, LongAdder value) {
    family(out, name, type, help);
    sample(out, name, value.sum());
  }

  private static void family(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void sample(StringBuilder out, String name, long value) {
    out.append(name).append(' ').append(value).append('\n');
  }
}
