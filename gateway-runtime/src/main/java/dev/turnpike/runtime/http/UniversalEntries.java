package dev.turnpike.runtime.http;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.dialects.json.Json;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.Malformed;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.exchange.Envelope;
import dev.turnpike.runtime.exchange.Incoming;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.headers.HeaderFault;
import dev.turnpike.runtime.identity.Identity;
import dev.turnpike.runtime.identity.IdentityRules;
import dev.turnpike.runtime.table.GatewayEntry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Understands the body of the universal endpoint: an array of {@code {provider, endpoint, headers,
 * query, config}}, of which the first that succeeds answers.
 *
 * <p>The headers and the config of an entry go before those of the request.
 */
final class UniversalEntries {
  private static final int MOST = 16;
  private static final String COMPAT = "compat";

  /** Of the request itself, not of an entry. */
  private static final Set<String> NOT_OVERRIDDEN =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "content-encoding",
          "cf-aig-authorization",
          "cf-aig-gateway-id",
          "cf-aig-event-id");

  private final NativeEntries natives;

  UniversalEntries(NativeEntries natives) {
    this.natives = natives;
  }

  /** The entries, or what is wrong with them. */
  sealed interface Read {}

  record Entries(List<Incoming> entries) implements Read {
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  record Refused(Malformed fault) implements Read, Step {}

  /** One entry, or what is wrong with it. */
  private sealed interface Step {}

  private record One(Incoming incoming) implements Step {}

  Read read(
      GatewayEntry gateway,
      Envelope envelope,
      @Nullable GatewayToken token,
      Identity identity,
      byte[] body) {
    JsonNode array = parse(body);
    if (array == null || !array.isArray() || array.isEmpty() || array.size() > MOST) {
      return refused("the body must be an array of 1 to " + MOST + " entries", null);
    }
    List<Incoming> entries = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      switch (entry(new Frame(gateway, envelope, token, identity), array.get(i), "[" + i + "]")) {
        case One(Incoming incoming) -> entries.add(incoming);
        case Refused refused -> {
          return refused;
        }
      }
    }
    return new Entries(entries);
  }

  /** What all entries share. */
  private record Frame(
      GatewayEntry gateway, Envelope envelope, @Nullable GatewayToken token, Identity identity) {
    Frame with(MultiMap headers) {
      IdentityRules rules = gateway.rules().identity();
      return new Frame(
          gateway,
          envelope.with(rules == null ? headers : rules.withoutToken(headers)),
          token,
          identity);
    }
  }

  private static @Nullable JsonNode parse(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      return JsonMapper.shared().readTree(parser);
    } catch (JacksonException e) {
      return null;
    }
  }

  private Step entry(Frame frame, JsonNode entry, String at) {
    String provider = entry.path("provider").asString("");
    String endpoint = entry.path("endpoint").asString("");
    if (provider.isEmpty() || endpoint.isEmpty()) {
      return refused("an entry must name its provider and endpoint", at);
    }
    if (!entry.path("query").isObject()) {
      return refused("query must be an object", at + ".query");
    }
    MultiMap merged = merged(frame.envelope().headers(), entry);
    return switch (CallHeaders.read(merged)) {
      case HeaderFault fault -> refused(fault.message(), at + "." + fault.header());
      case CallHeaders headers -> {
        Frame own = frame.with(merged);
        byte[] query = JsonMapper.shared().writeValueAsBytes(entry.get("query"));
        yield provider.equals(COMPAT)
            ? compat(own, headers, endpoint, query, at)
            : ofProvider(own, headers, provider, endpoint, query, at);
      }
    };
  }

  private static Step compat(
      Frame frame, CallHeaders headers, String endpoint, byte[] query, String at) {
    RequestKind kind =
        switch (endpoint) {
          case "chat/completions", "v1/chat/completions" -> RequestKind.CHAT;
          case "embeddings", "v1/embeddings" -> RequestKind.EMBEDDINGS;
          default -> null;
        };
    if (kind == null) {
      return refused("compat has chat/completions and embeddings", at + ".endpoint");
    }
    return incoming(
        frame, headers, new NativeEntries.Known(null, ChatBody.scan(query, kind), false), at);
  }

  private Step ofProvider(
      Frame frame, CallHeaders headers, String provider, String endpoint, byte[] query, String at) {
    int mark = endpoint.indexOf('?');
    if (!NativePath.isPlain(mark < 0 ? endpoint : endpoint.substring(0, mark))) {
      return refused("endpoint must be a plain path", at + ".endpoint");
    }
    return switch (natives.read(
        frame.gateway().access(), provider, HttpMethod.POST, "/" + endpoint, query)) {
      case NativeEntries.Unknown(String why) -> refused(why, at + ".provider");
      case NativeEntries.Known known -> incoming(frame, headers, known, at);
    };
  }

  private static Step incoming(
      Frame frame, CallHeaders headers, NativeEntries.Known known, String at) {
    return switch (known.body()) {
      case Malformed fault ->
          refused(
              fault.message(),
              fault.field() == null ? at + ".query" : at + ".query." + fault.field());
      case ChatBody body ->
          new One(
              new Incoming(
                  frame.gateway(),
                  frame.envelope(),
                  headers,
                  frame.token(),
                  frame.identity(),
                  body,
                  known.call(),
                  known.array()));
    };
  }

  private static MultiMap merged(MultiMap request, JsonNode entry) {
    MultiMap merged = MultiMap.caseInsensitiveMultiMap().addAll(request);
    entry
        .path("headers")
        .forEachEntry((name, value) -> {
          if (value.isValueNode() && !NOT_OVERRIDDEN.contains(name.toLowerCase(Locale.ROOT))) {
            merged.set(name, value.asString(""));
          }
        });
    config(entry.path("config"), "requestTimeout", "cf-aig-request-timeout", merged);
    config(entry.path("config"), "maxAttempts", "cf-aig-max-attempts", merged);
    config(entry.path("config"), "retryDelay", "cf-aig-retry-delay", merged);
    config(entry.path("config"), "backoff", "cf-aig-backoff", merged);
    return merged;
  }

  private static void config(JsonNode config, String name, String header, MultiMap headers) {
    JsonNode value = config.path(name);
    if (value.isValueNode() && !value.isNull()) {
      headers.set(header, value.asString(""));
    }
  }

  private static Refused refused(String message, @Nullable String field) {
    return new Refused(new Malformed(message, field));
  }
}
