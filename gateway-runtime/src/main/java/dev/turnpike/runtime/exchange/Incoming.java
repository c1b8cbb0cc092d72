package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.Malformed;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.identity.Identity;
import dev.turnpike.runtime.table.GatewayEntry;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that was understood, or one entry of a request that has several.
 *
 * @param envelope what is known of it without its content
 * @param token what the caller showed, absent if nothing was needed
 * @param identity who an issuer says the caller is
 * @param nativeCall absent unless the caller named a path of a provider's own API
 * @param array whether a stream is to come as one JSON array in place of events
 */
public record Incoming(
    GatewayEntry gateway,
    Envelope envelope,
    CallHeaders call,
    @Nullable GatewayToken token,
    Identity identity,
    ChatBody body,
    @Nullable NativeCall nativeCall,
    boolean array) {

  String requestId() {
    return envelope.requestId();
  }

  String eventId() {
    String own = call.eventId();
    return own == null ? requestId() : own;
  }

  MultiMap headers() {
    return envelope.headers();
  }

  GatewaySettings settings() {
    return gateway.settings();
  }

  RequestKind kind() {
    return body.kind();
  }

  /** Returns the request with this body, which guardrails made of its own. */
  Incoming with(byte[] redacted) {
    return switch (body.rescan(redacted)) {
      case ChatBody read ->
          new Incoming(gateway, envelope, call, token, identity, read, nativeCall, array);
      case Malformed fault ->
          throw new IllegalStateException("a redacted body is not readable: " + fault.message());
    };
  }
}
