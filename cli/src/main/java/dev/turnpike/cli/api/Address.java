package dev.turnpike.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which account of which control API is spoken to, and as whom.
 *
 * @param url such as {@code http://127.0.0.1:8080}, without a slash at its end
 * @param account the account's name
 * @param token what shows who the caller is, where that is asked
 * @param actor the name that changes are kept with, where the token does not say it
 */
public record Address(String url, String account, Optional<String> token, Optional<String> actor) {
  public Address {
    while (url.endsWith("/")) {
      url = url.substring(0, url.length() - 1);
    }
    if (!url.matches("https?://[^/?#\\s@]+(/[^?#\\s]*)?")) {
      throw new IllegalArgumentException(
          "\"" + url + "\" is no address: it is like http://127.0.0.1:8080");
    }
  }

  /** Returns the address of a path under the account's, such as {@code /gateways}. */
  String of(String path) {
    return url + "/client/v4/accounts/" + segment(account) + "/ai-gateway" + path;
  }

  /** Returns a name as one segment of a path, or as a value in a query. */
  public static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return url + " account " + account;
  }
}
