package dev.turnpike.runtime.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.runtime.body.ChatBody;
import dev.turnpike.runtime.body.Malformed;
import dev.turnpike.runtime.exchange.Envelope;
import dev.turnpike.runtime.exchange.ErrorBody;
import dev.turnpike.runtime.exchange.Exchange;
import dev.turnpike.runtime.exchange.Incoming;
import dev.turnpike.runtime.exchange.Loop;
import dev.turnpike.runtime.exchange.Shared;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.headers.HeaderFault;
import dev.turnpike.runtime.table.GatewayEntry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Understands requests of one event loop, or refuses them. */
final class GatewayHandler implements Handler<HttpServerRequest> {
  private final Shared shared;
  private final Loop loop;
  private final Paths paths;
  private final BodyBudget memory;

  GatewayHandler(Shared shared, Loop loop, Paths paths, BodyBudget memory) {
    this.shared = shared;
    this.loop = loop;
    this.paths = paths;
    this.memory = memory;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    Envelope envelope =
        new Envelope(
            shared.ids().get(), path == null ? "" : path, request.headers(), shared.nowMicros());
    shared.meters().requestBegan();
    Refusals refusals = new Refusals(shared, loop, envelope, request);
    switch (paths.resolve(request.method(), path)) {
      case Endpoint.Chat chat -> collect(request, envelope, chat, refusals);
      case Endpoint.Models models -> models(request, models, refusals);
      case Endpoint.Nowhere _ ->
          refusals.answer(ErrorBody.notFound("nothing is at this path", null, "unknown_path", 0));
      case Endpoint.WrongMethod(String allowed) -> {
        request.response().putHeader("allow", allowed);
        refusals.answer(
            ErrorBody.refused(405, "this path takes " + allowed + " only", "method_not_allowed"));
      }
    }
  }

  private void collect(
      HttpServerRequest request, Envelope envelope, Endpoint.Chat chat, Refusals refusals) {
    int limit = shared.limits().maxRequestBytes();
    BodyCollector.collect(
        request,
        limit,
        memory,
        new BodyCollector.Receiver() {
          @Override
          public void body(byte[] body) {
            understand(request, envelope, chat, refusals, body);
          }

          @Override
          public void tooLarge() {
            refusals.cutOff(
                ErrorBody.refused(
                    413, "the body is over " + limit + " bytes", "request_too_large"));
          }

          @Override
          public void noRoom() {
            refusals.cutOff(ErrorBody.unavailable("too many large requests at once", "overloaded"));
          }

          @Override
          public void abandoned() {
            refusals.callerLeft();
          }
        });
  }

  private void understand(
      HttpServerRequest request,
      Envelope envelope,
      Endpoint.Chat chat,
      Refusals refusals,
      byte[] bytes) {
    switch (CallHeaders.read(request.headers())) {
      case HeaderFault fault ->
          refusals.answer(ErrorBody.invalid(fault.message(), fault.header(), "invalid_header"));
      case CallHeaders headers -> {
        GatewayId id = Endpoint.gateway(chat.account(), chat.gateway(), headers.gateway());
        Optional<GatewayEntry> gateway = admitted(id, refusals);
        if (gateway.isPresent()) {
          read(request, new Parts(gateway.get(), envelope, headers), refusals, bytes);
        }
      }
    }
  }

  private record Parts(GatewayEntry gateway, Envelope envelope, CallHeaders headers) {}

  private void read(HttpServerRequest request, Parts parts, Refusals refusals, byte[] bytes) {
    String encoding = request.getHeader("content-encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      refusals.answer(
          ErrorBody.refused(
              415, "a body with a content-encoding is not read", "unsupported_encoding"));
      return;
    }
    switch (ChatBody.scan(bytes)) {
      case Malformed fault -> {
        String code = fault.field() == null ? "invalid_json" : "invalid_value";
        refusals.answer(
            parts.gateway(),
            parts.headers(),
            bytes,
            ErrorBody.invalid(fault.message(), fault.field(), code));
      }
      case ChatBody body ->
          Exchange.serve(
              shared,
              loop,
              new Incoming(parts.gateway(), parts.envelope(), parts.headers(), body),
              request.response());
    }
  }

  /** Returns the gateway if it is there and open, else answers why not. */
  private Optional<GatewayEntry> admitted(GatewayId id, Refusals refusals) {
    Optional<GatewayEntry> gateway = shared.table().current().gateway(id);
    if (gateway.isEmpty()) {
      refusals.answer(
          ErrorBody.notFound("gateway " + id + " is unknown", null, "gateway_not_found", 2001));
    } else if (gateway.get().settings().authentication()) {
      // No tokens can be made yet, so none can be right.
      refusals.answer(
          ErrorBody.unauthorized("gateway " + id + " asks for a token in cf-aig-authorization"));
      return Optional.empty();
    }
    return gateway;
  }

  private void models(HttpServerRequest request, Endpoint.Models models, Refusals refusals) {
    switch (CallHeaders.read(request.headers())) {
      case HeaderFault fault ->
          refusals.answer(ErrorBody.invalid(fault.message(), fault.header(), "invalid_header"));
      case CallHeaders headers -> {
        GatewayId id = Endpoint.gateway(models.account(), models.gateway(), headers.gateway());
        admitted(id, refusals)
            .ifPresent(gateway -> refusals.json(200, ModelList.json(gateway, shared)));
      }
    }
  }
}
