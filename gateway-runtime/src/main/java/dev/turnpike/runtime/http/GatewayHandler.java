package dev.turnpike.runtime.http;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.Malformed;
import dev.turnpike.routing.body.RequestKind.ErrorShape;
import dev.turnpike.routing.body.ScanResult;
import dev.turnpike.runtime.access.Callers;
import dev.turnpike.runtime.exchange.Envelope;
import dev.turnpike.runtime.exchange.ErrorBody;
import dev.turnpike.runtime.exchange.Exchange;
import dev.turnpike.runtime.exchange.Incoming;
import dev.turnpike.runtime.exchange.Loop;
import dev.turnpike.runtime.exchange.NativeCall;
import dev.turnpike.runtime.exchange.Shared;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.headers.HeaderFault;
import dev.turnpike.runtime.identity.Identities;
import dev.turnpike.runtime.identity.Identity;
import dev.turnpike.runtime.identity.IdentityRules;
import dev.turnpike.runtime.table.GatewayEntry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Understands requests of one event loop, or refuses them.
 *
 * <p>Longer than other files as every way in passes the same checks, in the same order.
 */
final class GatewayHandler implements Handler<HttpServerRequest> {
  private static final byte[] NO_BODY = new byte[0];

  private final Shared shared;
  private final Loop loop;
  private final Paths paths;
  private final BodyBudget memory;
  private final Condemned condemned;

  GatewayHandler(Shared shared, Loop loop, Paths paths, BodyBudget memory, Condemned condemned) {
    this.shared = shared;
    this.loop = loop;
    this.paths = paths;
    this.memory = memory;
    this.condemned = condemned;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (condemned.contains(request.connection())) {
      request.connection().close();
      return;
    }
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
    String coding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("chunked")) {
      // How long its body is, others on the way may see otherwise.
      condemned.add(request.connection());
      refusals.hangUp(
          ErrorBody.refused(
              400, "this transfer-encoding is not read, only chunked", "unreadable_request"));
      return;
    }
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
                      call -> call.serve(ChatBody.scan(body, ask.kind()), body, null, false)));
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
      case Endpoint.Model model ->
          with(
              request,
              envelope,
              refusals,
              model.account(),
              model.gateway(),
              call -> describe(call, model.id()));
      case Endpoint.CountTokens count ->
          collect(
              request,
              refusals,
              body ->
                  with(
                      request,
                      envelope,
                      refusals,
                      count.account(),
                      count.gateway(),
                      call -> count(call, body)));
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
      Identity identity,
      Refusals refusals) {

    Call of(Identity caller, MultiMap rest) {
      return new Call(
          handler, request, gateway, envelope.with(rest), headers, token, caller, refusals);
    }

    void serve(ScanResult scanned, byte[] bytes, @Nullable NativeCall nativeCall, boolean array) {
      switch (scanned) {
        case Malformed fault -> refuse(fault, bytes);
        case ChatBody body ->
            serve(
                List.of(
                    new Incoming(
                        gateway, envelope, headers, token, identity, body, nativeCall, array)),
                body.kind().errors());
      }
    }

    void serve(List<Incoming> entries, ErrorShape errors) {
      Exchange.serve(handler.shared, handler.loop, entries, errors, request.response());
    }

    void refuse(ErrorBody error) {
      refusals.answer(gateway, headers, NO_BODY, error);
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
        loop.deadlines(),
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
              verify(
                  new Call(this, request, entry, envelope, headers, token, Identity.NONE, refusals),
                  known);
            }
          }
        }
      }
    }
  }

  /** Finds out who an issuer says the caller is, where the gateway asks one. */
  private void verify(Call call, Known known) {
    IdentityRules rules = call.gateway().rules().identity();
    if (rules == null) {
      known.go(call);
      return;
    }
    MultiMap headers = call.envelope().headers();
    Future<Identities.Answer> answer = shared.identities().identify(rules, headers, loop.client());
    if (answer.succeeded()) {
      verified(call, rules, answer.result(), known);
    } else {
      answer.onSuccess(later -> verified(call, rules, later, known));
    }
  }

  private static void verified(
      Call call, IdentityRules rules, Identities.Answer answer, Known known) {
    switch (answer) {
      case Identities.Known(Identity identity) -> {
        if (call.request().response().closed()) {
          call.refusals().callerLeft();
        } else {
          known.go(call.of(identity, rules.withoutToken(call.envelope().headers())));
        }
      }
      case Identities.Refused(String reason) -> call.refuse(ErrorBody.unidentified(reason));
      case Identities.Undecided(String reason) ->
          call.refuse(ErrorBody.unavailable(reason, "identity_unavailable"));
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
      case NativeEntries.Known known -> call.serve(known.body(), body, known.call(), known.array());
      case NativeEntries.Unknown(String why) ->
          call.refusals().answer(ErrorBody.notFound(why, "provider", "provider_not_found", 7003));
    }
  }

  private void describe(Call call, String id) {
    Optional<byte[]> model = ModelList.json(call.gateway(), shared, id);
    if (model.isPresent()) {
      call.refusals().json(200, model.get());
    } else {
      call.refusals().answer(TokenCount.unknown(id));
    }
  }

  private void count(Call call, byte[] body) {
    switch (TokenCount.of(call.gateway(), shared.upstreams(), body)) {
      case TokenCount.Refused(ErrorBody error) -> call.refuse(error);
      case TokenCount.Estimated(byte[] json) -> {
        call.request().response().putHeader("turnpike-warning", TokenCount.ESTIMATE);
        call.refusals().json(200, json);
      }
      case TokenCount.Asked(ChatBody asked, NativeCall provider) ->
          call.serve(
              List.of(
                  new Incoming(
                      call.gateway(),
                      call.envelope(),
                      call.headers(),
                      call.token(),
                      call.identity(),
                      asked,
                      provider,
                      false)),
              ErrorShape.ANTHROPIC);
    }
  }

  private void tryAll(Call call, byte[] body) {
    UniversalEntries entries = new UniversalEntries(new NativeEntries(shared.upstreams()));
    switch (entries.read(call.gateway(), call.envelope(), call.token(), call.identity(), body)) {
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
