package dev.turnpike.runtime.http;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.runtime.body.RequestKind.ErrorShape;
import dev.turnpike.runtime.exchange.Envelope;
import dev.turnpike.runtime.exchange.ErrorBody;
import dev.turnpike.runtime.exchange.ErrorWriter;
import dev.turnpike.runtime.exchange.Loop;
import dev.turnpike.runtime.exchange.Shared;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.table.GatewayEntry;
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

  Refusals(
      Shared shared, Loop loop, Envelope envelope, HttpServerRequest request, ErrorShape errors) {
    this.shared = shared;
    this.loop = loop;
    this.envelope = envelope;
    this.request = request;
    this.errors = errors;
  }

  void answer(ErrorBody error) {
    json(error.status(), ErrorWriter.json(error, errors));
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
    response.putHeader("content-type", "application/json");
    response.putHeader("connection", "close");
    response
        .end(Buffer.buffer(ErrorWriter.json(error, errors)))
        .onComplete(_ -> request.connection().close());
    ended(error.status());
  }

  /** Nobody is left to answer. */
  void callerLeft() {
    ended(CALLER_LEFT);
  }

  void json(int status, byte[] body) {
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
    ended(status);
  }

  private void ended(int status) {
    shared.meters().requestEnded(status, shared.nowMicros() - envelope.receivedMicros());
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
