package dev.turnpike.runtime.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routing.body.RequestKind;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paths of the data plane. */
final class Paths {
  private static final Endpoint NOWHERE = new Endpoint.Nowhere();
  private static final String COMPAT = "compat";
  private static final String MODELS = "models/";
  private static final int MAX_PROVIDER = 71;

  /** First words of our own paths, which no account may have as its name. */
  private static final Set<String> RESERVED =
      Set.of("chat", "embeddings", "models", "responses", "messages");

  private final String defaultAccount;

  Paths(String defaultAccount) {
    this.defaultAccount = defaultAccount;
  }

  Endpoint resolve(HttpMethod method, @Nullable String path) {
    if (path == null) {
      return NOWHERE;
    }
    if (path.startsWith("/v1/")) {
      String rest = path.substring("/v1/".length());
      Endpoint ours = offered(method, rest, defaultAccount, null);
      return ours == NOWHERE ? ofGateway(method, rest) : ours;
    }
    return path.startsWith("/client/v4/accounts/") ? restForm(method, path) : NOWHERE;
  }

  /** What is offered in dialects of ours. */
  private static Endpoint offered(
      HttpMethod method, String path, String account, @Nullable String gateway) {
    return switch (path) {
      case "chat/completions" -> ask(method, RequestKind.CHAT, account, gateway);
      case "embeddings" -> ask(method, RequestKind.EMBEDDINGS, account, gateway);
      case "responses" -> ask(method, RequestKind.RESPONSES, account, gateway);
      case "messages" -> ask(method, RequestKind.MESSAGES, account, gateway);
      case "models" ->
          method.equals(HttpMethod.GET)
              ? new Endpoint.Models(account, gateway)
              : new Endpoint.WrongMethod("GET");
      case "messages/count_tokens" ->
          method.equals(HttpMethod.POST)
              ? new Endpoint.CountTokens(account, gateway)
              : new Endpoint.WrongMethod("POST");
      default ->
          method.equals(HttpMethod.GET)
                  && path.startsWith(MODELS)
                  && path.length() > MODELS.length()
              ? new Endpoint.Model(
                  account, gateway, ModelInPath.decoded(path.substring(MODELS.length())))
              : NOWHERE;
    };
  }

  /** {@code {account}/{gateway}} and what is under it. */
  private static Endpoint ofGateway(HttpMethod method, String path) {
    String[] words = path.split("/", 4);
    if (words.length < 2 || !areNames(words[0], words[1])) {
      return NOWHERE;
    }
    if (words.length == 2 || (words.length == 3 && words[2].isEmpty())) {
      return method.equals(HttpMethod.POST)
          ? new Endpoint.Universal(words[0], words[1])
          : new Endpoint.WrongMethod("POST");
    }
    if (words.length < 4) {
      return NOWHERE;
    }
    if (words[2].equals(COMPAT)) {
      String under = words[3].startsWith("v1/") ? words[3].substring(3) : words[3];
      return offered(method, under, words[0], words[1]);
    }
    return isProvider(words[2]) && NativePath.isPlain(words[3])
        ? new Endpoint.Native(words[0], words[1], words[2], "/" + words[3])
        : NOWHERE;
  }

  /** {@code /client/v4/accounts/{account}/ai/v1/...}. */
  private static Endpoint restForm(HttpMethod method, String path) {
    String[] words = path.split("/", 8);
    boolean ours =
        words.length == 8
            && GatewayId.isName(words[4])
            && words[5].equals("ai")
            && words[6].equals("v1");
    return ours ? offered(method, words[7], words[4], null) : NOWHERE;
  }

  private static boolean areNames(String account, String gateway) {
    return GatewayId.isName(account) && GatewayId.isName(gateway) && !RESERVED.contains(account);
  }

  private static boolean isProvider(String slug) {
    if (slug.isEmpty() || slug.length() > MAX_PROVIDER) {
      return false;
    }
    for (int i = 0; i < slug.length(); i++) {
      char c = slug.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) {
        return false;
      }
    }
    return true;
  }

  private static Endpoint ask(
      HttpMethod method, RequestKind kind, String account, @Nullable String gateway) {
    return method.equals(HttpMethod.POST)
        ? new Endpoint.Ask(kind, account, gateway)
        : new Endpoint.WrongMethod("POST");
  }
}
