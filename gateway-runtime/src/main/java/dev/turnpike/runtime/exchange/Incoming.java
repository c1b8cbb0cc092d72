package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.runtime.body.ChatBody;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.table.GatewayEntry;
import io.vertx.core.MultiMap;

/**
 * A request that was understood.
 *
 * @param envelope what is known of it without its content
 */
public record Incoming(GatewayEntry gateway, Envelope envelope, CallHeaders call, ChatBody body) {

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
}
