package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.ResponseStamp;
import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.invoice.Invoice;
import dev.turnpike.simulator.latency.ModelSize;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** One request to a provider, from its head to its invoice. Used on one event loop. */
final class Call {

  final Desk desk;
  final HttpServerRequest request;
  final String provider;
  final Dialect dialect;
  final ResponseStamp stamp;

  private String model = "";
  private ModelSize size = ModelSize.MEDIUM;
  private boolean streamed;
  private boolean settled;

  Call(Desk desk, HttpServerRequest request, String provider, Dialect dialect) {
    this.desk = desk;
    this.request = request;
    this.provider = provider;
    this.dialect = dialect;
    this.stamp = desk.stamp();
    desk.meters.begun();
  }

  /** Tells what is asked for, once it is known. */
  void asksFor(KnownModels.Known known, boolean stream) {
    model = known.card().name();
    size = known.size();
    streamed = stream;
  }

  /** Books the invoice; only the first call counts. */
  void settle(int status, Usage usage, boolean complete, long bytes) {
    if (settled) {
      return;
    }
    settled = true;
    Invoice invoice =
        new Invoice(
            desk.nowMicros(),
            provider,
            model,
            callerRequestId(request),
            attempt(),
            usage,
            status,
            streamed,
            complete,
            bytes);
    desk.invoices.append(invoice);
    desk.meters.settled(size, invoice);
  }

  /** The caller's own id of a request, or null. */
  static @Nullable String callerRequestId(HttpServerRequest request) {
    String own = request.getHeader("turnpike-request-id");
    return own != null ? own : request.getHeader("x-request-id");
  }

  private int attempt() {
    String number = request.getHeader("turnpike-attempt");
    if (number == null || number.isEmpty() || number.length() > 6) {
      return Invoice.NO_ATTEMPT;
    }
    int attempt = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Invoice.NO_ATTEMPT;
      }
      attempt = attempt * 10 + digit;
    }
    return attempt;
  }
}
