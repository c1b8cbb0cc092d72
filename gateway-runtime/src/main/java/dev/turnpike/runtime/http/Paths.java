package dev.turnpike.runtime.http;

import dev.turnpike.contracts.gateway.GatewayId;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paths of the data plane. */
final class Paths {
  private static final Endpoint NOWHERE = new Endpoint.Nowhere();
  private static final int MOST_SEGMENTS = 9;

  /** First words of our own paths, which no account may have as its name. */
  private static final Set<String> RESERVED =
      Set.of("chat", "embeddings", "models", "responses", "messages");

  private final String defaultAccount;

  Paths(String defaultAccount) {
    this.defaultAccount = defaultAccount;
  }

  Endpoint resolve(HttpMethod method, @Nullable String path) {
    if (path == null || !path.startsWith("/")) {
      return NOWHERE;
    }
    String[] words = path.substring(1).split("/", MOST_SEGMENTS);
    return switch (words[0]) {
      case "v1" -> v1(method, words);
      case "client" -> client(method, words);
      default -> NOWHERE;
    };
  }

  private Endpoint v1(HttpMethod method, String[] words) {
    if (words.length == 3 && isChat(words, 1)) {
      return chat(method, defaultAccount, null);
    }
    if (words.length == 2 && words[1].equals("models")) {
      return models(method, defaultAccount, null);
    }
    if (words.length < 5 || !words[3].equals("compat") || !areNames(words[1], words[2])) {
      return NOWHERE;
    }
    if (words.length == 6 && isChat(words, 4)) {
      return chat(method, words[1], words[2]);
    }
    return words.length == 5 && words[4].equals("models")
        ? models(method, words[1], words[2])
        : NOWHERE;
  }

  /** {@code /client/v4/accounts/{account}/ai/v1/chat/completions}. */
  private static Endpoint client(HttpMethod method, String[] words) {
    boolean ours =
        words.length == 8
            && words[1].equals("v4")
            && words[2].equals("accounts")
            && GatewayId.isName(words[3])
            && words[4].equals("ai")
            && words[5].equals("v1")
            && isChat(words, 6);
    return ours ? chat(method, words[3], null) : NOWHERE;
  }

  private static boolean isChat(String[] words, int from) {
    return words[from].equals("chat") && words[from + 1].equals("completions");
  }

  private static boolean areNames(String account, String gateway) {
    return GatewayId.isName(account) && GatewayId.isName(gateway) && !RESERVED.contains(account);
  }

  private static Endpoint chat(HttpMethod method, String account, @Nullable String gateway) {
    return method.equals(HttpMethod.POST)
        ? new Endpoint.Chat(account, gateway)
        : new Endpoint.WrongMethod("POST");
  }

  private static Endpoint models(HttpMethod method, String account, @Nullable String gateway) {
    return method.equals(HttpMethod.GET)
        ? new Endpoint.Models(account, gateway)
        : new Endpoint.WrongMethod("GET");
  }
}
