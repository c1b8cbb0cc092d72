package dev.turnpike.contracts.gateway;

/**
 * Names a gateway: the account it belongs to and its id within the account.
 *
 * <p>The text form is {@code account/gateway}.
 */
public record GatewayId(String account, String gateway) {
  private static final int MAX_NAME = 64;

  /** The gateway of callers that name none. */
  public static final GatewayId DEFAULT = new GatewayId("default", "default");

  public GatewayId {
    if (!isName(account) || !isName(gateway)) {
      throw new IllegalArgumentException(
          "account and gateway names are 1 to 64 letters, digits, - and _, the first a letter or"
              + " digit");
    }
  }

  /** Says whether this text can name an account, a gateway or a route. */
  public static boolean isName(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_NAME || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /**
   * Parses {@code account/gateway}.
   *
   * @throws IllegalArgumentException if the text is no such pair
   */
  public static GatewayId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("expected account/gateway");
    }
    return new GatewayId(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return account + "/" + gateway;
  }
}
