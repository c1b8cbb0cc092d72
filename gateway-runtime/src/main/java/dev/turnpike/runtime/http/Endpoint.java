package dev.turnpike.runtime.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.body.RequestKind.ErrorShape;
import dev.turnpike.runtime.upstream.NativeTarget;
import org.jspecify.annotations.Nullable;

/** What a method and path ask for. */
sealed interface Endpoint {
  /**
   * An answer of a model, asked for in a dialect of ours.
   *
   * @param gateway absent when a header names it
   */
  record Ask(RequestKind kind, String account, @Nullable String gateway) implements Endpoint {}

  /**
   * A provider's own API.
   *
   * @param path under the provider's base URL, without query
   */
  record Native(String account, String gateway, String provider, String path) implements Endpoint {}

  /** Several calls, of which the first that succeeds answers. */
  record Universal(String account, String gateway) implements Endpoint {}

  /** The list of models. */
  record Models(String account, @Nullable String gateway) implements Endpoint {}

  /** One of them. */
  record Model(String account, @Nullable String gateway, String id) implements Endpoint {}

  /** How many tokens a prompt in Anthropic's dialect has. */
  record CountTokens(String account, @Nullable String gateway) implements Endpoint {}

  /** Nothing is at this path. */
  record Nowhere() implements Endpoint {}

  /** The path is there for another method. */
  record WrongMethod(String allowed) implements Endpoint {}

  /** Returns how errors look that come before the request is understood. */
  default ErrorShape errors() {
    return switch (this) {
      case Ask ask -> ask.kind().errors();
      case Native asked -> ofPath(asked.path());
      case Universal _ -> ErrorShape.CLOUDFLARE;
      case CountTokens _ -> ErrorShape.ANTHROPIC;
      case Models _, Model _, Nowhere _, WrongMethod _ -> ErrorShape.OPENAI;
    };
  }

  private static ErrorShape ofPath(String path) {
    NativeTarget target = ModelInPath.read(path);
    return target == null ? ErrorShape.CLOUDFLARE : target.kind().errors();
  }

  /** Returns the kind of request as meters and the access log call it. */
  default String word() {
    return switch (this) {
      case Ask ask -> ask.kind().type();
      case Native _ -> RequestKind.OTHER.type();
      case Universal _ -> "universal";
      case Models _, Model _ -> "models";
      case CountTokens _ -> RequestKind.OTHER.type();
      case Nowhere _, WrongMethod _ -> "unknown";
    };
  }

  /** Names the gateway, which the header named unless the path did. */
  static GatewayId gateway(String account, @Nullable String inPath, @Nullable String inHeader) {
    String gateway =
        inPath != null ? inPath : inHeader != null ? inHeader : GatewayId.DEFAULT.gateway();
    return new GatewayId(account, gateway);
  }
}
