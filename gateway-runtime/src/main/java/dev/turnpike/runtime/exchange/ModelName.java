package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.gateway.GatewayId;
import org.jspecify.annotations.Nullable;

/** What a caller's {@code model} field names. */
public sealed interface ModelName {
  String ROUTE_PREFIX = "dynamic/";
  String WORKERS_AI = "@cf/";

  /** A dynamic route, in the live version unless one is named. */
  record Route(String name, @Nullable Integer version) implements ModelName {}

  /** A provider's model. */
  record Named(String provider, String model) implements ModelName {}

  /** Neither. */
  record Unreadable() implements ModelName {}

  static ModelName parse(String model) {
    if (model.startsWith(ROUTE_PREFIX)) {
      return route(model.substring(ROUTE_PREFIX.length()));
    }
    if (model.startsWith(WORKERS_AI) && model.length() > WORKERS_AI.length()) {
      return new Named("workers-ai", model);
    }
    int slash = model.indexOf('/');
    return slash <= 0 || slash == model.length() - 1 || model.equals(WORKERS_AI)
        ? new Unreadable()
        : new Named(model.substring(0, slash), model.substring(slash + 1));
  }

  private static ModelName route(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    if (!GatewayId.isName(name)) {
      return new Unreadable();
    }
    if (at < 0) {
      return new Route(name, null);
    }
    int version = number(text, at + 1);
    return version < 1 ? new Unreadable() : new Route(name, version);
  }

  /** Returns the whole number from here to the end, -1 if there is none below a billion. */
  private static int number(String text, int from) {
    int number = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i - from >= 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return from == text.length() ? -1 : number;
  }
}
