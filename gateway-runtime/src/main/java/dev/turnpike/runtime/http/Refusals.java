package dev.turnpike.runtime.http;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.routing.body.RequestKind.ErrorShape;
import dev.turnpike.runtime.exchange.Envelope;
import dev.turnpike.runtime.exchange.ErrorBody;
import dev.turnpike.runtime.exchange.ErrorWriter;
import dev.turnpike.runtime.exchange.Loop;
import dev.turnpike.runtime.exchange.Shared;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.report.RequestReport;
import dev.turnpike.runtime.report.RequestReport.Answer;
import dev.turnpike.runtime.report.RequestReport.Ask;
import dev.turnpike.runtime.report.RequestReport.CacheUsed;
import dev.turnpike.runtime.report.RequestReport.Spent;
import dev.turnpike.runtime.table.GatewayEntry;
import dev.turnpike.runtime.tracing.RequestTrace;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers one request that is not to be served. */
final class Refusals {
  /** How long a caller who is still sending may take to see the answer. */
  private static final long CUT_OFF_MILLIS = 1_000;

  private static final int CALLER_LEFT = 499;

  private final Shared shared;
  private final Loop loop;
  private final Envelope envelope;
  private final HttpServerRequest request;
  private final ErrorShape errors;
  private final Endpoint endpoint;
  private @Nullable GatewayId gateway;
  private @Nullable String tokenId;

  Refusals(
      Shared shared, Loop loop, Envelope envelope, HttpServerRequest request, Endpoint endpoint) {
    this.shared = shared;
    this.loop = loop;
    this.envelope = envelope;
    this.request = request;
    this.endpoint = endpoint;
    this.errors = endpoint.errors();
  }

  /** Notes the gateway, once it is known to exist. */
  void at(GatewayId known) {
    gateway = known;
  }

  /** Notes what the caller showed. */
  void from(@Nullable GatewayToken token) {
    tokenId = token == null ? null : token.id();
  }

  void answer(ErrorBody error) {
    ErrorWriter.head(request.response(), error.status(), errors, null);
    json(error.status(), ErrorWriter.json(error, errors), error.code());
  }

  /** Logs and answers, as the gateway is known. */
  void answer(GatewayEntry gateway, CallHeaders headers, byte[] body, ErrorBody error) {
    Boolean wished = headers.collectLog();
    if (wished == null ? gateway.settings().collectLogs() : wished) {
      shared.outbox().log(entry(gateway, headers, body.length, error));
    }
    answer(error);
  }

  /** Answers a caller who has not finished sending, and hangs up soon after. */
  void cutOff(ErrorBody error) {
    HttpServerResponse response = request.response();
    response.putHeader("connection", "close");
    // What still comes is read and dropped: hanging up at once would hide the answer.
    request.handler(_ -> {});
    request.resume();
    answer(error);
    loop.vertx().setTimer(CUT_OFF_MILLIS, _ -> request.connection().close());
  }

  /** Answers and takes nothing more from this connection. */
  void hangUp(ErrorBody error) {
    HttpServerResponse response = request.response();
    response.setStatusCode(error.status());
    ErrorWriter.head(response, error.status(), errors, null);
    response.putHeader("content-type", "application/json");
    response.putHeader("connection", "close");
    byte[] body = ErrorWriter.json(error, errors);
    response.end(Buffer.buffer(body)).onComplete(_ -> request.connection().close());
    ended(error.status(), error.code(), body.length);
  }

  /** Nobody is left to answer. */
  void callerLeft() {
    ended(CALLER_LEFT, "caller_left", 0);
  }

  void json(int status, byte[] body) {
    json(status, body, null);
  }

  private void json(int status, byte[] body, @Nullable String code) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      callerLeft();
      return;
    }
    response.setStatusCode(status);
    response.putHeader("content-type", "application/json");
    response.putHeader("cf-aig-log-id", envelope.requestId());
    response.putHeader("cf-aig-request-id", envelope.requestId());
    response.end(Buffer.buffer(body));
    ended(status, code, body.length);
  }

  private void ended(int status, @Nullable String code, long bytes) {
    RequestReport report = report(status, code, bytes);
    shared.meters().requestEnded(report);
    shared.watchers().accessLog().tell(report);
    RequestTrace trace = shared.watchers().tracing().begin(gateway, envelope.headers(), null, null);
    if (trace != null) {
      shared.watchers().tracing().end(trace, report, List.of());
    }
  }

  private RequestReport report(int status, @Nullable String code, long bytes) {
    return new RequestReport(
        new Ask(
            envelope.requestId(),
            envelope.receivedMicros(),
            envelope.method(),
            envelope.path(),
            endpoint.word(),
            gateway,
            tokenId,
            null,
            request.bytesRead(),
            envelope.headers().get("user-agent")),
        new Answer(
            shared.nowMicros(), status, code, null, null, null, 0, null, CacheUsed.BYPASS, bytes),
        Spent.NOTHING);
  }

  private LogEntry entry(GatewayEntry gateway, CallHeaders headers, long size, ErrorBody error) {
    String eventId = headers.eventId();
    @Nullable Integer cfCode = error.cfCode() == 0 ? null : error.cfCode();
    return new LogEntry(
        envelope.requestId(),
        envelope.requestId(),
        eventId == null ? envelope.requestId() : eventId,
        gateway.id(),
        Instant.EPOCH.plus(envelope.receivedMicros(), ChronoUnit.MICROS),
        null,
        "unknown",
        "unknown",
        "",
        envelope.path(),
        "unknown",
        error.status(),
        false,
        false,
        false,
        false,
        Tokens.NONE,
        Basis.UNKNOWN,
        null,
        headers.customCost() != null,
        0,
        Math.max(0, shared.nowMicros() - envelope.receivedMicros()) / 1_000,
        null,
        headers.metadata(),
        List.of(),
        error.message(),
        cfCode,
        null,
        null,
        envelope.headers().get("user-agent"),
        envelope.headers().get("content-type"),
        "application/json",
        size,
        ErrorWriter.json(error, errors).length,
        null,
        null);
  }
}
