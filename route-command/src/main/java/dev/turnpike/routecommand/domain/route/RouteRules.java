package dev.turnpike.routecommand.domain.route;

import dev.turnpike.contracts.gateway.GatewayId;

/** The limits of what a person may write about a route. */
public final class RouteRules {
  /** Most characters of a comment or a reason. */
  public static final int MAX_TEXT = 2_000;

  /** Most characters of a reason kept with a refusal: refusals must not fill the store. */
  static final int MAX_REFUSAL = 500;

  public static final String NAME_RULE =
      "name must be 1 to 64 letters, digits, - and _, the first a letter or digit";

  private RouteRules() {}

  /** Says whether the text can name a route. */
  public static boolean isName(String text) {
    return GatewayId.isName(text);
  }

  public static boolean isTooLong(String text) {
    return text.length() > MAX_TEXT;
  }

  static String shortened(String why) {
    if (why.length() <= MAX_REFUSAL) {
      return why;
    }
    int end = MAX_REFUSAL - 3;
    // A cut between the halves of a surrogate pair would leave text that is no Unicode.
    return why.substring(0, Character.isHighSurrogate(why.charAt(end - 1)) ? end - 1 : end) + "...";
  }
}
