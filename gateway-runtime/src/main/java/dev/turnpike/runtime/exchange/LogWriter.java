package dev.turnpike.runtime.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.log.LogEntry.LoggedRoute;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.guardrails.GuardReport;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.plan.RouteIdentity;
import dev.turnpike.runtime.report.RequestReport.CacheUsed;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the log entry of a request that was understood. */
final class LogWriter {
  private static final int LONGEST_CHARACTER = 4;
  private static final int MAX_GUARDRAILS = 2_048;

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

  void write(Story story, List<Hop> hops, Caller caller, End end) {
    if (!keepsLog(incoming)) {
      return;
    }
    RouteRun run = story.run();
    Settlement settlement = story.settlement();
    boolean cached = story.cacheStatus() == CacheUsed.HIT;
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
                cached,
                incoming.body().stream(),
                end.simulated(),
                settlement.tokens(),
                settlement.basis(),
                cached ? Money.ZERO : settlement.cost(),
                incoming.call().customCost() != null,
                end.step(),
                Micros.millis(incoming.envelope().receivedMicros(), shared.nowMicros()),
                end.firstByteMillis(),
                incoming.call().metadata(),
                story.attempts(),
                error == null ? null : error.message(),
                error == null || error.cfCode() == 0 ? null : error.cfCode(),
                end.refusedBy(),
                guardrails(story),
                incoming.headers().get(HttpHeaders.USER_AGENT),
                incoming.headers().get(HttpHeaders.CONTENT_TYPE),
                caller.contentType(),
                body.length,
                caller.sentBytes(),
                payload ? text(body) : null,
                payload ? copy(caller) : null));
  }

  private static @Nullable String guardrails(Story story) {
    if (story.findings().isEmpty() && story.unchecked().isEmpty()) {
      return null;
    }
    String found = GuardReport.log(story.findings());
    String missed = String.join("; ", story.unchecked());
    String told =
        missed.isEmpty() ? found : (found.isEmpty() ? "" : found + "; ") + "not checked: " + missed;
    return told.length() > MAX_GUARDRAILS ? told.substring(0, MAX_GUARDRAILS) : told;
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
    return copy == null ? null : text(copy);
  }

  /** Returns the text of the first bytes; no character is cut in two. */
  static String text(byte[] bytes) {
    int end = Math.min(bytes.length, Caller.MAX_LOGGED_BYTES);
    if (end < bytes.length) {
      end = characterStart(bytes, end);
    }
    return new String(bytes, 0, end, UTF_8);
  }

  /** Returns where the character begins that this byte of well-formed UTF-8 is part of. */
  private static int characterStart(byte[] bytes, int at) {
    int start = at;
    while (start > at - LONGEST_CHARACTER && start > 0 && (bytes[start] & 0xc0) == 0x80) {
      start--;
    }
    return start;
  }
}
