package dev.turnpike.runtime.http;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.runtime.access.Callers;
import dev.turnpike.runtime.body.ChatBody;
import dev.turnpike.runtime.body.Malformed;
import dev.turnpike.runtime.body.RequestKind.ErrorShape;
import dev.turnpike.runtime.body.ScanResult;
import dev.turnpike.runtime.exchange.Envelope;
import dev.turnpike.runtime.exchange.ErrorBody;
import dev.turnpike.runtime.exchange.Exchange;
import dev.turnpike.runtime.exchange.Incoming;
import dev.turnpike.runtime.exchange.Loop;
import dev.turnpike.runtime.exchange.NativeCall;
import dev.turnpike.runtime.exchange.Shared;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.headers.HeaderFault;
import dev.turnpike.runtime.table.GatewayEntry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Understands requests of one event loop, or refuses them. */
final class GatewayHandler implements Handler<HttpServerRequest> {
  private static final byte[] NO_BODY = new byte[0];

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
            shared.ids().get(),
            request.method().name(),
            path == null ? "" : path,
            request.headers(),
            shared.nowMicros());
    shared.meters().requestBegan();
    Endpoint endpoint = paths.resolve(request.method(), path);
    Refusals refusals = new Refusals(shared, loop, envelope, request, endpoint);
    switch (endpoint) {
      case Endpoint.Ask ask ->
          collect(
              request,
              refusals,
              body ->
                  with(
                      request,
                      envelope,
                      refusals,
                      ask.account(),
                      ask.gateway(),
                      call -> call.serve(ChatBody.scan(body, ask.kind()), body, null)));
      case Endpoint.Native asked ->
          collect(
              request,
              refusals,
              body ->
                  with(
                      request,
                      envelope,
                      refusals,
                      asked.account(),
                      asked.gateway(),
                      call -> passOn(request, asked, call, body)));
      case Endpoint.Universal all ->
          collect(
              request,
              refusals,
              body ->
                  with(
                      request,
                      envelope,
                      refusals,
                      all.account(),
                      all.gateway(),
                      call -> tryAll(call, body)));
      case Endpoint.Models models ->
          with(
              request,
              envelope,
              refusals,
              models.account(),
              models.gateway(),
              call -> refusals.json(200, ModelList.json(call.gateway(), shared)));
      case Endpoint.Nowhere _ ->
          refusals.answer(ErrorBody.notFound("nothing is at this path", null, "unknown_path", 0));
      case Endpoint.WrongMethod(String allowed) -> {
        request.response().putHeader("allow", allowed);
        refusals.answer(
            ErrorBody.refused(405, "this path takes " + allowed + " only", "method_not_allowed"));
      }
    }
  }

  /** What is to be done with a body. */
  private interface Next {
    void go(byte[] body);
  }

  /** What is to be done once the gateway is known. */
  private interface Known {
    void go(Call call);
  }

  /** A request whose gateway, headers and encoding are in order. */
  private record Call(
      GatewayHandler handler,
      HttpServerRequest request,
      GatewayEntry gateway,
      Envelope envelope,
      CallHeaders headers,
      @Nullable GatewayToken token,
      Refusals refusals) {

    void serve(ScanResult scanned, byte[] bytes, @Nullable NativeCall nativeCall) {
      switch (scanned) {
        case Malformed fault -> refuse(fault, bytes);
        case ChatBody body ->
            serve(
                List.of(new Incoming(gateway, envelope, headers, token, body, nativeCall)),
                body.kind().errors());
      }
    }

    void serve(List<Incoming> entries, ErrorShape errors) {
      Exchange.serve(handler.shared, handler.loop, entries, errors, request.response());
    }

    void refuse(Malformed fault, byte[] bytes) {
      String code = fault.field() == null ? "invalid_json" : "invalid_value";
      refusals.answer(
          gateway, headers, bytes, ErrorBody.invalid(fault.message(), fault.field(), code));
    }
  }

  private void collect(HttpServerRequest request, Refusals refusals, Next next) {
    int limit = shared.limits().maxRequestBytes();
    BodyCollector.collect(
        request,
        loop.vertx(),
        shared.limits(),
        memory,
        new BodyCollector.Receiver() {
          @Override
          public void body(byte[] body) {
            next.go(body);
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
          public void tooSlow() {
            refusals.cutOff(
                ErrorBody.refused(408, "the body did not arrive in time", "request_timeout"));
          }

          @Override
          public void abandoned() {
            refusals.callerLeft();
          }
        });
  }

  private void with(
      HttpServerRequest request,
      Envelope envelope,
      Refusals refusals,
      String account,
      @Nullable String gateway,
      Known known) {
    switch (CallHeaders.read(request.headers())) {
      case HeaderFault fault ->
          refusals.answer(ErrorBody.invalid(fault.message(), fault.header(), "invalid_header"));
      case CallHeaders headers -> {
        GatewayId id = Endpoint.gateway(account, gateway, headers.gateway());
        GatewayEntry entry = shared.table().current().gateway(id).orElse(null);
        if (entry == null) {
          refusals.answer(
              ErrorBody.notFound("gateway " + id + " is unknown", null, "gateway_not_found", 2001));
          return;
        }
        refusals.at(id);
        switch (identify(entry, request)) {
          case Callers.Unknown(String reason) ->
              refusals.answer(
                  entry,
                  headers,
                  NO_BODY,
                  ErrorBody.unauthorized("gateway " + id + " asks for a token: " + reason));
          case Callers.Known(GatewayToken token) -> {
            refusals.from(token);
            if (isReadable(request, refusals)) {
              known.go(new Call(this, request, entry, envelope, headers, token, refusals));
            }
          }
        }
      }
    }
  }

  private static boolean isReadable(HttpServerRequest request, Refusals refusals) {
    String encoding = request.getHeader("content-encoding");
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    if (!plain) {
      refusals.answer(
          ErrorBody.refused(
              415, "a body with a content-encoding is not read", "unsupported_encoding"));
    }
    return plain;
  }

  private void passOn(HttpServerRequest request, Endpoint.Native asked, Call call, byte[] body) {
    String query = request.query();
    String path = query == null ? asked.path() : asked.path() + "?" + query;
    NativeEntries entries = new NativeEntries(shared.upstreams());
    switch (entries.read(call.gateway().access(), asked.provider(), request.method(), path, body)) {
      case NativeEntries.Known(NativeCall nativeCall, ScanResult scanned) ->
          call.serve(scanned, body, nativeCall);
      case NativeEntries.Unknown(String why) ->
          call.refusals().answer(ErrorBody.notFound(why, "provider", "provider_not_found", 7003));
    }
  }

  private void tryAll(Call call, byte[] body) {
    UniversalEntries entries = new UniversalEntries(new NativeEntries(shared.upstreams()));
    switch (entries.read(call.gateway(), call.envelope(), call.token(), body)) {
      case UniversalEntries.Refused(Malformed fault) -> call.refuse(fault, body);
      case UniversalEntries.Entries(List<Incoming> several) ->
          call.serve(several, ErrorShape.CLOUDFLARE);
    }
  }

  private Callers.Caller identify(GatewayEntry entry, HttpServerRequest request) {
    return Callers.identify(
        entry.access(),
        request.headers(),
        entry.settings().authentication(),
        shared.clock().instant());
  }
}
