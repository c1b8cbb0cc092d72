package dev.turnpike.runtime.http;

import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.Malformed;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.exchange.ErrorBody;
import dev.turnpike.runtime.exchange.ModelName;
import dev.turnpike.runtime.exchange.NativeCall;
import dev.turnpike.runtime.table.GatewayEntry;
import dev.turnpike.runtime.upstream.UpstreamDirectory;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;

/**
 * How the tokens of a prompt in Anthropic's dialect are counted: by Anthropic for its own models,
 * else by the gateway's estimate. What guardrails look through is not sent anywhere to be counted.
 */
final class TokenCount {
  /** Told with a count that nobody made. */
  static final String ESTIMATE = "the count is an estimate";

  private static final String ANTHROPIC = "anthropic";
  private static final String PATH = "/v1/messages/count_tokens";

  private TokenCount() {}

  sealed interface Way {}

  /** The provider counts. */
  record Asked(ChatBody body, NativeCall call) implements Way {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying bodies would be waste.
  record Estimated(byte[] json) implements Way {}

  record Refused(ErrorBody error) implements Way {}

  static Way of(GatewayEntry gateway, UpstreamDirectory upstreams, byte[] bytes) {
    return switch (ChatBody.scan(bytes, RequestKind.MESSAGES)) {
      case Malformed fault ->
          new Refused(
              ErrorBody.invalid(
                  fault.message(),
                  fault.field(),
                  fault.field() == null ? "invalid_json" : "invalid_value"));
      case ChatBody body -> of(gateway, upstreams, body);
    };
  }

  private static Way of(GatewayEntry gateway, UpstreamDirectory upstreams, ChatBody body) {
    return switch (ModelName.parse(body.model())) {
      case ModelName.Route route ->
          gateway.routes().containsKey(route.name())
              ? estimated(body)
              : new Refused(unknown(body.model()));
      case ModelName.Named(String provider, String model) -> {
        if (upstreams.find(gateway.access(), provider).isEmpty()) {
          yield new Refused(unknown(body.model()));
        }
        yield provider.equals(ANTHROPIC) && gateway.rules().guard().isNone()
            ? new Asked(
                ChatBody.unread(body.withModel(model), PATH),
                new NativeCall(ANTHROPIC, HttpMethod.POST, PATH))
            : estimated(body);
      }
      case ModelName.Unreadable _ -> new Refused(unknown(body.model()));
    };
  }

  private static Way estimated(ChatBody body) {
    String json = "{\"input_tokens\":" + body.inputTokens() + "}";
    return new Estimated(json.getBytes(StandardCharsets.US_ASCII));
  }

  /** Says that there is no such model. */
  static ErrorBody unknown(String model) {
    return ErrorBody.notFound("model " + model + " is unknown", "model", "model_not_found", 0);
  }
}
