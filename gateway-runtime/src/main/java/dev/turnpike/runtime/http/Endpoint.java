package dev.turnpike.runtime.http;

import dev.turnpike.contracts.gateway.GatewayId;
import org.jspecify.annotations.Nullable;

/** What a method and path ask for. */
sealed interface Endpoint {
  /**
   * A chat completion.
   *
   * @param gateway absent when a header names it
   */
  record Chat(String account, @Nullable String gateway) implements Endpoint {}

  /** The list of models. */
  record Models(String account, @Nullable String gateway) implements Endpoint {}

  /** Nothing is at this path. */
  record Nowhere() implements Endpoint {}

  /** The path is there for another method. */
  record WrongMethod(String allowed) implements Endpoint {}

  /** Names the gateway, which the header named unless the path did. */
  static GatewayId gateway(String account, @Nullable String inPath, @Nullable String inHeader) {
    String gateway =
        inPath != null ? inPath : inHeader != null ? inHeader : GatewayId.DEFAULT.gateway();
    return new GatewayId(account, gateway);
  }
}
