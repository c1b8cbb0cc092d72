package dev.turnpike.runtime.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.log.LogEntry.LoggedRoute;
import dev.turnpike.runtime.decision.RouteRun;
import dev.turnpike.runtime.plan.RouteIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the log entry of a request that was understood. */
final class LogWriter {
  private final Shared shared;
  private final Incoming incoming;

  LogWriter(Shared shared, Incoming incoming) {
    this.shared = shared;
    this.incoming = incoming;
  }

  /** How a request ended. */
  record End(
      int status,
      boolean success,
      @Nullable ModelCall served,
      int step,
      boolean simulated,
      @Nullable Long firstByteMillis,
      @Nullable ErrorBody error,
      @Nullable String refusedBy) {}

  static boolean keepsPayload(Incoming incoming) {
    GatewaySettings settings = incoming.settings();
    return keepsLog(incoming)
        && or(incoming.call().collectLogPayload(), settings.collectLogPayload());
  }

  private static boolean keepsLog(Incoming incoming) {
    return or(incoming.call().collectLog(), incoming.settings().collectLogs());
  }

  private static boolean or(@Nullable Boolean wish, boolean setting) {
    return wish == null ? setting : wish;
  }

  void write(
      @Nullable RouteRun run,
      List<Hop> hops,
      List<Attempt> attempts,
      Settlement settlement,
      Caller caller,
      End end) {
    if (!keepsLog(incoming)) {
      return;
    }
    byte[] body = incoming.body().bytes();
    boolean payload = keepsPayload(incoming);
    ErrorBody error = end.error();
    ModelCall served = end.served();
    shared
        .outbox()
        .log(
            new LogEntry(
                incoming.requestId(),
                incoming.requestId(),
                incoming.eventId(),
                incoming.gateway().id(),
                Micros.instant(incoming.envelope().receivedMicros()),
                run == null ? null : route(run.plan().identity(), hops),
                served == null ? "unknown" : served.provider(),
                served == null ? incoming.body().model() : served.model(),
                incoming.body().model(),
                path(),
                incoming.kind().type(),
                end.status(),
                end.success(),
                false,
                incoming.body().stream(),
                end.simulated(),
                settlement.tokens(),
                settlement.basis(),
                settlement.cost(),
                incoming.call().customCost() != null,
                end.step(),
                Micros.millis(incoming.envelope().receivedMicros(), shared.nowMicros()),
                end.firstByteMillis(),
                incoming.call().metadata(),
                attempts,
                error == null ? null : error.message(),
                error == null || error.cfCode() == 0 ? null : error.cfCode(),
                end.refusedBy(),
                incoming.headers().get("user-agent"),
                incoming.headers().get("content-type"),
                caller.contentType(),
                body.length,
                caller.sentBytes(),
                payload ? text(body, Math.min(body.length, Caller.MAX_LOGGED_BYTES)) : null,
                payload ? copy(caller) : null));
  }

  private String path() {
    NativeCall own = incoming.nativeCall();
    return own == null ? incoming.kind().path() : own.path();
  }

  private static LoggedRoute route(RouteIdentity identity, List<Hop> hops) {
    return new LoggedRoute(identity.routeId(), identity.routeName(), identity.version(), hops);
  }

  private static @Nullable String copy(Caller caller) {
    byte[] copy = caller.copy();
    return copy == null ? null : text(copy, copy.length);
  }

  /** Returns the text of the first bytes; a character cut in two becomes a replacement mark. */
  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, UTF_8);
  }
}
